package com.dese.ajan.feedback.anomalies;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.aiops.CanaryVerdict;
import com.dese.ajan.aiops.CanaryVerdicts;
import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Subject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads the stored verdicts on judgements of canaries. */
@Component
final class StoredCanaryVerdicts implements CanaryVerdicts {
  private final FeedbackReading reading;

  StoredCanaryVerdicts(FeedbackStore store) {
    this.reading = new FeedbackReading(store);
  }

  @Override
  public Map<UUID, Map<String, Long>> on(List<UUID> judgementIds) {
    return reading.counts(Subject.CANARY, judgementIds);
  }

  @Override
  public List<CanaryVerdict> newest(int most) {
    return reading.newest(Subject.CANARY, null, most).stream()
        .map(StoredCanaryVerdicts::verdict)
        .toList();
  }

  private static CanaryVerdict verdict(Feedback entry) {
    return new CanaryVerdict(
        requireNonNull(entry.draft().judgementId()), // it makes the subject
        entry.draft().metric(),
        FeedbackReading.kind(entry.label()),
        entry.timestamp().toEpochMilli());
  }
}
