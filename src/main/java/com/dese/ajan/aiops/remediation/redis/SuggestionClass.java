package com.dese.ajan.aiops.remediation.redis;

import com.dese.ajan.aiops.remediation.Recovery;
import com.dese.ajan.aiops.remediation.Status;
import com.dese.ajan.aiops.remediation.Suggestion;
import com.dese.ajan.aiops.remediation.SuggestionQuery;
import com.dese.ajan.catalogue.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Where a suggestion is listed. Its class is a letter each of status, severity and recovery, and
 * two that mean nothing: 24 classes at most. None of them comes back once it was left, so the place
 * also tells whether a suggestion was changed.
 */
final class SuggestionClass {
  private static final String REST = "xx";

  private SuggestionClass() {}

  static String place(Suggestion suggestion) {
    return String.join(
        " ",
        code(suggestion.status())
            + code(suggestion.severity())
            + code(suggestion.recovery())
            + REST,
        suggestion.id().toString(),
        suggestion.troubleId().toString(),
        suggestion.series().metric());
  }

  /** The classes that a query asks for, as a pattern of Lua. */
  static String pattern(SuggestionQuery query) {
    return (query.status() == null ? "." : code(query.status())) + ".." + REST;
  }

  private static String code(Status status) {
    return switch (status) {
      case SUGGESTED -> "s";
      case ACKNOWLEDGED -> "a";
      case EXECUTED -> "e";
      case FAILED -> "f";
      case REJECTED -> "r";
      case EXPIRED -> "x";
    };
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case LOW -> "l";
      case MEDIUM -> "m";
      case HIGH -> "h";
    };
  }

  private static String code(@Nullable Recovery recovery) {
    if (recovery == null) {
      return "u";
    }
    return recovery.recovered() ? "r" : "n";
  }
}
