package detection.cause;

import com.dese.ajan.aiops.incident.ranking.Incident;
import com.dese.ajan.aiops.incident.ranking.MetricSeries;
import com.dese.ajan.aiops.incident.ranking.Side;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the method is held against: nodes by the largest robust |z| of any series and point. */
final class LargestZ {
  private static final double LEAST_SPREAD = 0.001; // of the median
  private static final long DURING_MILLIS = 240_000;

  private LargestZ() {}

  static List<String> rank(Incident incident) {
    Map<String, Double> largest = new TreeMap<>();
    for (var series : incident.series()) {
      // What a node sees of others is no evidence against itself; with it the figures are worse.
      boolean own = series.side() == Side.SERVER;
      double z = own ? largest(series, incident.atMillis()) : 0;
      largest.merge(series.node(), z, Math::max);
    }
    return largest.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double largest(MetricSeries series, long atMillis) {
    long step = series.stepMillis();
    int during = (int) Math.floorDiv(atMillis - step - series.startMillis(), step) + 1;
    long last = atMillis + Math.max(DURING_MILLIS, 4 * step) - series.startMillis();
    int end = (int) Math.min(series.values().length, Math.floorDiv(last, step) + 1);
    var normal = Arrays.stream(series.values(), 0, during)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    if (normal.length < 2) {
      return 0;
    }
    double median = at(normal, 0.5);
    double quartiles = (at(normal, 0.75) - at(normal, 0.25)) / 1.349;
    double spread =
        Math.max(1e-9, Math.max(quartiles, LEAST_SPREAD * Math.abs(median)));
    return Arrays.stream(series.values(), during, end)
        .filter(Double::isFinite)
        .map(value -> Math.abs(value - median) / spread)
        .max()
        .orElse(0);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
