package com.dese.ajan.feedback.anomalies;

import com.dese.ajan.aiops.Verdicts;
import com.dese.ajan.feedback.FeedbackStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts the stored verdicts on anomalies. */
@Component
final class StoredVerdicts implements Verdicts {
  private final FeedbackStore store;

  StoredVerdicts(FeedbackStore store) {
    this.store = store;
  }

  @Override
  public Map<UUID, Map<String, Long>> on(List<UUID> anomalyIds) {
    var verdicts = new HashMap<UUID, Map<String, Long>>();
    store
        .countByLabel(anomalyIds)
        .forEach((id, counts) -> {
          var given = new TreeMap<String, Long>();
          counts.forEach((label, count) -> {
            if (count > 0) {
              given.put(label.toString(), count);
            }
          });
          verdicts.put(id, given);
        });
    return verdicts;
  }
}
