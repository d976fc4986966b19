package detection;

import java.util.List;

/**
 * One labelled series.
 *
 * @param stamps timestamps as the file has them, for the scorer's input
 * @param seconds the same, seconds since the Unix epoch
 * @param values NaN where the file has no number
 * @param labels 1 in an anomaly; empty for NAB, which labels by windows
 * @param windows first and last row of each labelled window, NAB only
 * @param testStart first row of the test part, 0 if the set has no parts
 */
public record Series(
    String set,
    String id,
    String[] stamps,
    long[] seconds,
    double[] values,
    byte[] labels,
    List<int[]> windows,
    int testStart) {
  public int length() {
    return values.length;
  }
}
