package com.dese.ajan.feedback.redis;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.timeline.Timeline;

/** Names of keys, and of places in the index. */
final class FeedbackKeys {
  private FeedbackKeys() {}

  /** Beside the index. */
  static String idempotency(String client, String key) {
    // the client's length keeps "a" + "b:c" and "a:b" + "c" apart
    return "idempotency:" + client.length() + ":" + client + ":" + key;
  }

  /** Where an entry is listed; index.lua reads it. The metric comes last: it may hold spaces. */
  static String place(Feedback entry) {
    var draft = entry.draft();
    var about = draft.judgementId() == null ? draft.anomalyId() : draft.judgementId();
    return String.join(
        " ",
        FeedbackClass.of(entry),
        entry.id().toString(),
        about == null ? "-" : about.toString(),
        draft.metric());
  }

  /**
   * The narrowest scope of the index that holds all that a query asks for. A query for an anomaly,
   * or a judgement, and a metric gets that of the first.
   */
  static String scope(FeedbackQuery query) {
    if (query.anomalyId() != null) {
      return Timeline.group(query.anomalyId().toString());
    }
    if (query.judgementId() != null) {
      return Timeline.group(query.judgementId().toString());
    }
    return query.metric() != null ? Timeline.metric(query.metric()) : Timeline.all();
  }
}
