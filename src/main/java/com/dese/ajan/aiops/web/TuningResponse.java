package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.tuning.AppliedTuning;
import com.dese.ajan.aiops.tuning.MetricTuning;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a metric is tuned, as clients see it.
 *
 * @param threshold the largest in force among its series
 * @param proposed the largest that the verdicts propose
 * @param verdicts stored now, by label
 * @param precision of its judged anomalies, and of those that the proposed thresholds would leave
 * @param applied what somebody decided last; absent if nobody did
 * @param series those with a threshold of their own, in force or proposed; at most 500
 */
record TuningResponse(
    String metric,
    String mode,
    ThresholdResponse threshold,
    ThresholdResponse proposed,
    Map<String, Long> verdicts,
    BeforeAfter precision,
    @Nullable Applied applied,
    List<SeriesTuning> series) {
  private static final int MOST_SERIES = 500;

  /** Absent where nothing was judged. */
  record BeforeAfter(@Nullable ProportionResponse before, @Nullable ProportionResponse after) {}

  /** A decision; {@code reset} took the thresholds home and holds them there. */
  record Applied(String at, String by, boolean reset) {
    static Applied of(AppliedTuning tuning) {
      return new Applied(
          Timestamp.of(Instant.ofEpochMilli(tuning.atMillis())), tuning.by(), tuning.held());
    }
  }

  /** One series. */
  record SeriesTuning(
      Map<String, String> labels, ThresholdResponse threshold, ThresholdResponse proposed) {}

  static TuningResponse of(MetricTuning tuning) {
    return new TuningResponse(
        tuning.metric(),
        tuning.mode().toString(),
        ThresholdResponse.of(tuning.inForce().largest()),
        ThresholdResponse.of(tuning.proposed().largest()),
        tuning.verdicts().entrySet().stream()
            .collect(
                toMap(
                    count -> count.getKey().name().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (one, _) -> one,
                    TreeMap::new)),
        new BeforeAfter(
            ProportionResponse.of(tuning.before()), ProportionResponse.of(tuning.after())),
        tuning.applied().map(Applied::of).orElse(null),
        tuning.proposed().ofSeries().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .limit(MOST_SERIES)
            .map(series ->
                new SeriesTuning(
                    series.getKey().labels(),
                    ThresholdResponse.of(tuning.inForce().of(series.getKey())),
                    ThresholdResponse.of(series.getValue())))
            .toList());
  }
}
