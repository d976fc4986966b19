package com.dese.ajan.feedback.anomalies;

import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.aiops.Verdicts;
import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.SummaryQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the stored verdicts on anomalies. */
@Component
final class StoredVerdicts implements Verdicts {
  private static final int PAGE = 500;

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

  @Override
  public Map<Verdict.Kind, Long> count(String metric) {
    var counts = new EnumMap<Verdict.Kind, Long>(Verdict.Kind.class);
    for (var kind : Verdict.Kind.values()) {
      counts.put(kind, 0L);
    }
    store
        .summary(new SummaryQuery(metric, 1, null))
        .items()
        .forEach(
            summary -> summary.counts().forEach((label, count) -> counts.put(kind(label), count)));
    return counts;
  }

  @Override
  public List<Verdict> newest(String metric, int most) {
    var verdicts = new ArrayList<Verdict>();
    String cursor = null;
    do {
      var page = store.list(query(metric, Math.min(PAGE, most - verdicts.size()), cursor));
      page.items().forEach(entry -> verdicts.add(verdict(entry)));
      cursor = page.nextCursor();
    } while (cursor != null && verdicts.size() < most);
    return verdicts;
  }

  private static FeedbackQuery query(String metric, int limit, @Nullable String cursor) {
    return new FeedbackQuery(metric, null, null, null, null, null, null, null, limit, cursor);
  }

  private static Verdict verdict(Feedback entry) {
    return new Verdict(
        entry.draft().anomalyId(),
        kind(entry.label()),
        entry.timestamp().toEpochMilli(),
        entry.expiresAt().toEpochMilli());
  }

  private static Verdict.Kind kind(Label label) {
    return Verdict.Kind.valueOf(label.name());
  }
}
