package com.dese.ajan.feedback.redis;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.Severity;
import com.dese.ajan.feedback.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names of the keys. The hash tag keeps all of them in one cluster slot, so that one script reaches
 * them all.
 *
 * <p>Ids are listed twice for all entries, for each metric and for each anomaly: by label, which is
 * what is counted, and by class, that is by everything else one may filter by. There are 72 classes
 * at most, so a filter is a merge of few lists whatever is stored.
 */
final class FeedbackKeys {
  private static final String PREFIX = "ajan:v1:{feedback}:";
  static final String EXPIRIES = PREFIX + "expiries";

  private FeedbackKeys() {}

  static String entry(UUID id) {
    return PREFIX + "entry:" + id;
  }

  static String idempotency(String client, String key) {
    // the client's length keeps "a" + "b:c" and "a:b" + "c" apart
    return PREFIX + "idempotency:" + client.length() + ":" + client + ":" + key;
  }

  /**
   * Where an entry is listed; indexes.lua reads it. The metric comes last because it may hold
   * spaces.
   */
  static String place(Feedback feedback) {
    var draft = feedback.draft();
    return String.join(
        " ",
        feedback.id().toString(),
        feedback.label().toString(),
        classOf(feedback.label(), draft.verdict(), draft.source(), draft.severity()),
        draft.anomalyId() == null ? "-" : draft.anomalyId().toString(),
        draft.metric());
  }

  /** The fewest lists that hold just what a query asks for, but for a metric beside an anomaly. */
  static List<String> lists(FeedbackQuery query) {
    var scope = PREFIX + scope(query);
    var byLabel = query.verdict() == null && query.source() == null && query.severity() == null;
    var lists = new ArrayList<String>();
    for (var label : Label.values()) {
      if (query.label() != null && query.label() != label) {
        continue;
      }
      if (byLabel) {
        lists.add(scope + label);
      } else {
        classes(query, label).forEach(name -> lists.add(scope + name));
      }
    }
    return lists;
  }

  private static String scope(FeedbackQuery query) {
    if (query.anomalyId() != null) {
      return "anomaly:" + query.anomalyId() + ":";
    }
    return query.metric() != null ? "metric:" + query.metric() + ":" : "all:";
  }

  private static List<String> classes(FeedbackQuery query, Label label) {
    var classes = new ArrayList<String>();
    for (var verdict : new boolean[] {true, false}) {
      for (var source : Source.values()) {
        for (var severity : Severity.values()) {
          if (matches(query.verdict(), verdict)
              && matches(query.source(), source)
              && matches(query.severity(), severity)
              && (label.fits(true, verdict) || label.fits(false, verdict))) {
            classes.add(classOf(label, verdict, source, severity));
          }
        }
      }
    }
    return classes;
  }

  private static boolean matches(@Nullable Object wanted, Object value) {
    return wanted == null || wanted.equals(value);
  }

  private static String classOf(Label label, boolean verdict, Source source, Severity severity) {
    return label + "." + (verdict ? "right" : "wrong") + "." + source + "." + severity;
  }
}
