package detection;

/** A streaming detector under comparison: state of one series. */
public interface Candidate {
  /**
   * Scores a row against the rows before it, then learns from it.
   *
   * @param value NaN where absent
   * @return 0 or more, larger is more anomalous
   */
  double score(long epochSecond, double value);
}
