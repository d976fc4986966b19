package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.aiops.series.SeriesId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Anomalies of a series of which some were called false.
 *
 * @param judged those
 * @param strengths largest |z| of each of all
 * @param strongest largest |z| among those that were called false
 */
record FalseAlarms(Set<UUID> judged, List<Double> strengths, double strongest) {
  /** Of each series with such a verdict. */
  static Map<SeriesId, FalseAlarms> bySeries(MetricEvidence evidence) {
    var judged = new HashMap<SeriesId, Set<UUID>>();
    for (var verdict : evidence.verdicts()) {
      if (verdict.kind() == Verdict.Kind.FALSE_POSITIVE) {
        evidence
            .about(verdict)
            .ifPresent(anomaly ->
                judged.computeIfAbsent(anomaly.series(), _ -> new HashSet<>()).add(anomaly.id()));
      }
    }
    var strengths = new HashMap<SeriesId, List<Double>>();
    for (var anomaly : evidence.anomalies().values()) {
      if (judged.containsKey(anomaly.series())) {
        strengths.computeIfAbsent(anomaly.series(), _ -> new ArrayList<>()).add(z(anomaly));
      }
    }
    var found = new HashMap<SeriesId, FalseAlarms>();
    judged.forEach((series, ids) -> {
      double strongest =
          ids.stream().mapToDouble(id -> z(evidence.anomalies().get(id))).max().orElse(0);
      found.put(series, new FalseAlarms(ids, strengths.getOrDefault(series, List.of()), strongest));
    });
    return found;
  }

  private static double z(@Nullable Anomaly anomaly) {
    return anomaly == null ? 0 : Math.abs(anomaly.episode().peak().z());
  }

  int alertsUpTo(double z) {
    return (int) strengths.stream().filter(strength -> strength < z).count();
  }
}
