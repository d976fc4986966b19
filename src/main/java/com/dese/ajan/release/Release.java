package com.dese.ajan.release;

/**
 * A revision that came to run.
 *
 * @param sinceMillis when it was first seen, milliseconds since the Unix epoch
 */
public record Release(String revision, long sinceMillis) {
  private static final int SHORT = 12;

  /** As much of it as a person needs. */
  public String shortRevision() {
    return revision.length() > SHORT ? revision.substring(0, SHORT) : revision;
  }
}
