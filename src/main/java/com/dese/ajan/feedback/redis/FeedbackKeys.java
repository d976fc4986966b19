package com.dese.ajan.feedback.redis;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import java.util.List;
import java.util.UUID;

/**
 * Names of the keys, and of places in the index. The hash tag keeps all keys in one cluster slot,
 * so that one script reaches them all.
 */
final class FeedbackKeys {
  private static final String PREFIX = "ajan:v1:{feedback}:";

  /** The set of expiries and the index, which every script takes first. */
  static final List<String> INDEXES = List.of(PREFIX + "expiries", PREFIX + "index");

  private FeedbackKeys() {}

  static String entry(UUID id) {
    return PREFIX + "entry:" + id;
  }

  static String idempotency(String client, String key) {
    // the client's length keeps "a" + "b:c" and "a:b" + "c" apart
    return PREFIX + "idempotency:" + client.length() + ":" + client + ":" + key;
  }

  /** Where an entry is listed; indexes.lua reads it. The metric comes last: it may hold spaces. */
  static String place(Feedback entry) {
    var anomaly = entry.draft().anomalyId();
    return String.join(
        " ",
        FeedbackClass.of(entry),
        entry.id().toString(),
        anomaly == null ? "-" : anomaly.toString(),
        entry.draft().metric());
  }

  /**
   * The narrowest scope of the index that holds all that a query asks for. A query for an anomaly
   * and a metric gets that of the anomaly.
   */
  static String scope(FeedbackQuery query) {
    if (query.anomalyId() != null) {
      return "anomaly\n" + query.anomalyId() + "\n";
    }
    return query.metric() != null ? "metric\n" + query.metric() + "\n" : "all\n";
  }
}
