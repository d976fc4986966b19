package com.dese.ajan.aiops.remediation;

import org.jspecify.annotations.Nullable;

/**
 * Whether the metric recovered after a step was executed.
 *
 * @param seconds from the execution to the last unusual sample; null if it did not recover
 * @param judgedMillis when that was known, milliseconds since the Unix epoch
 */
public record Recovery(boolean recovered, @Nullable Long seconds, long judgedMillis) {
  static Recovery after(long seconds, long judgedMillis) {
    return new Recovery(true, seconds, judgedMillis);
  }

  static Recovery none(long judgedMillis) {
    return new Recovery(false, null, judgedMillis);
  }
}
