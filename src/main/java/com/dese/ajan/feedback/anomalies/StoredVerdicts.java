package com.dese.ajan.feedback.anomalies;

import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.aiops.Verdicts;
import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Subject;
import com.dese.ajan.feedback.SummaryQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads the stored verdicts on anomalies. */
@Component
final class StoredVerdicts implements Verdicts {
  private final FeedbackStore store;
  private final FeedbackReading reading;

  StoredVerdicts(FeedbackStore store) {
    this.store = store;
    this.reading = new FeedbackReading(store);
  }

  @Override
  public Map<UUID, Map<String, Long>> on(List<UUID> anomalyIds) {
    return reading.counts(Subject.DETECTOR, anomalyIds);
  }

  @Override
  public Map<Verdict.Kind, Long> count(String metric) {
    var counts = new EnumMap<Verdict.Kind, Long>(Verdict.Kind.class);
    for (var kind : Verdict.Kind.values()) {
      counts.put(kind, 0L);
    }
    store
        .summary(new SummaryQuery(metric, 1, null))
        .items()
        .forEach(summary ->
            summary
                .counts()
                .forEach((label, count) -> counts.put(FeedbackReading.kind(label), count)));
    return counts;
  }

  @Override
  public List<Verdict> newest(String metric, int most) {
    return reading.newest(Subject.DETECTOR, metric, most).stream()
        .map(StoredVerdicts::verdict)
        .toList();
  }

  private static Verdict verdict(Feedback entry) {
    return new Verdict(
        entry.draft().anomalyId(),
        FeedbackReading.kind(entry.label()),
        entry.timestamp().toEpochMilli(),
        entry.expiresAt().toEpochMilli());
  }
}
