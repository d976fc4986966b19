package com.dese.ajan.aiops.remediation;

import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a suggestion.
 *
 * @param atMillis milliseconds since the Unix epoch
 * @param by token subject, or the service
 */
public record StatusChange(long atMillis, Status status, String by, @Nullable String note) {
  /** Who suggests, and lets suggestions expire. */
  static final String SERVICE = "cpt-ajan-backend";
}
