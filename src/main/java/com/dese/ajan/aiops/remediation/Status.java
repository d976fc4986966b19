package com.dese.ajan.aiops.remediation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a suggestion. Only a person can say that it was executed. */
public enum Status {
  SUGGESTED,
  /** Somebody is on it. */
  ACKNOWLEDGED,
  EXECUTED,
  /** It could not be executed. */
  FAILED,
  /** It was not wanted. */
  REJECTED,
  /** Nobody did anything in time. */
  EXPIRED;

  /** Whether something may still become of it. */
  public boolean pending() {
    return this == SUGGESTED || this == ACKNOWLEDGED;
  }

  /** Whether one may follow on the other; an acknowledgement may be left out. */
  public boolean mayBecome(Status next) {
    return switch (this) {
      case SUGGESTED -> next != SUGGESTED;
      case ACKNOWLEDGED -> !next.pending();
      case EXECUTED, FAILED, REJECTED, EXPIRED -> false;
    };
  }

  /** As clients write it. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
