package com.dese.ajan.feedback.anomalies;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.dese.ajan.aiops.Verdicts;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts the stored verdicts on an anomaly, the latest 500 of them. */
@Component
final class StoredVerdicts implements Verdicts {
  private static final int MOST = 500;

  private final FeedbackStore store;

  StoredVerdicts(FeedbackStore store) {
    this.store = store;
  }

  @Override
  public Map<String, Long> on(UUID anomalyId) {
    var query = new FeedbackQuery(null, null, null, null, null, anomalyId, null, null, MOST, null);
    return store.list(query).items().stream()
        .collect(groupingBy(entry -> entry.label().toString(), TreeMap::new, counting()));
  }
}
