package com.dese.ajan.feedback.redis;

import static java.util.stream.Collectors.joining;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.Severity;
import com.dese.ajan.feedback.Source;
import com.dese.ajan.feedback.Subject;
import java.util.Locale;

/**
 * What a list may be filtered by, beside scope and time, as five letters: two of the label, one
 * each of verdict, source and severity. Labels come first, so that all entries of a label stand
 * together; those of verdicts on canaries are in capitals. There are 144 classes at most, whatever
 * is stored.
 */
final class FeedbackClass {
  private FeedbackClass() {}

  static String of(Feedback entry) {
    var draft = entry.draft();
    return code(draft.subject(), entry.label())
        + code(draft.verdict())
        + code(draft.source())
        + code(draft.severity());
  }

  /** The classes that a query asks for, as a pattern of Lua. */
  static String pattern(FeedbackQuery query) {
    return labels(query)
        + (query.verdict() == null ? "." : code(query.verdict()))
        + (query.source() == null ? "." : code(query.source()))
        + (query.severity() == null ? "." : code(query.severity()));
  }

  private static String labels(FeedbackQuery query) {
    var label = query.label();
    return switch (query.subject()) {
      case DETECTOR -> label == null ? "%l%l" : code(label);
      case CANARY -> label == null ? "%u%u" : capitals(label);
      case null -> label == null ? ".." : either(code(label));
    };
  }

  /** Small or in capitals. */
  private static String either(String code) {
    return code.chars()
        .mapToObj(c -> "[%c%c]".formatted(c, Character.toUpperCase(c)))
        .collect(joining());
  }

  /** The two letters that the classes of a label begin with. */
  static String code(Subject subject, Label label) {
    return subject == Subject.DETECTOR ? code(label) : capitals(label);
  }

  private static String capitals(Label label) {
    return code(label).toUpperCase(Locale.ROOT);
  }

  private static String code(Label label) {
    return switch (label) {
      case TRUE_POSITIVE -> "tp";
      case FALSE_POSITIVE -> "fp";
      case FALSE_NEGATIVE -> "fn";
      case TRUE_NEGATIVE -> "tn";
      case EXPECTED -> "ex";
      case NEW_TREND -> "nt";
    };
  }

  private static String code(boolean verdict) {
    return verdict ? "r" : "w";
  }

  private static String code(Source source) {
    return switch (source) {
      case UI -> "u";
      case API -> "a";
      case AGENT -> "g";
    };
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case LOW -> "l";
      case MED -> "m";
      case HIGH -> "h";
    };
  }
}
