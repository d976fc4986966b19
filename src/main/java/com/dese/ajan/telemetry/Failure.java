package com.dese.ajan.telemetry;

import java.util.Locale;

/** Why samples did not come, or were not taken. */
public enum Failure {
  /** No connection, or it broke. */
  UNREACHABLE,
  TIMEOUT,
  /** 503. */
  UNAVAILABLE,
  /** 422: the query cannot be evaluated. */
  UNPROCESSABLE,
  /** Any other status. */
  HTTP_ERROR,
  /** Not in the form that it should have, or cut off. */
  MALFORMED,
  TOO_LARGE,
  /** The answer may be incomplete. */
  WARNING,
  NOT_FINITE,
  /** Prometheus says that a series has ended. */
  STALE,
  LATE,
  /** Of the same time as the sample before. */
  DUPLICATE,
  /** Of a time that is not yet. */
  FUTURE,
  COUNTER_RESET,
  /** So near to a gap that its window is filled in part only. */
  GAP,
  SERIES_LIMIT,
  /** Of no metric in the catalogue. */
  UNMATCHED,
  /** Of a kind that is not scored, as a histogram. */
  UNSUPPORTED;

  /** As a label value. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
