package com.dese.ajan.feedback.anomalies;

import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads stored verdicts in the terms of aiops. */
final class FeedbackReading {
  private static final int PAGE = 500;

  private final FeedbackStore store;

  FeedbackReading(FeedbackStore store) {
    this.store = store;
  }

  /** By id, each of which is there, and by label; labels without any are left out. */
  Map<UUID, Map<String, Long>> counts(Subject subject, List<UUID> ids) {
    var verdicts = new HashMap<UUID, Map<String, Long>>();
    store
        .countByLabel(subject, ids)
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

  /**
   * The newest first.
   *
   * @param metric null for all
   */
  List<Feedback> newest(Subject subject, @Nullable String metric, int most) {
    var entries = new ArrayList<Feedback>();
    String cursor = null;
    do {
      var page = store.list(query(subject, metric, Math.min(PAGE, most - entries.size()), cursor));
      entries.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null && entries.size() < most);
    return entries;
  }

  private static FeedbackQuery query(
      Subject subject, @Nullable String metric, int limit, @Nullable String cursor) {
    return new FeedbackQuery(
        metric, null, null, null, null, subject, null, null, null, null, limit, cursor);
  }

  static Verdict.Kind kind(Label label) {
    return Verdict.Kind.valueOf(label.name());
  }
}
