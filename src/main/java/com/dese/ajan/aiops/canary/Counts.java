package com.dese.ajan.aiops.canary;

import org.jspecify.annotations.Nullable;

/**
 * Events among totals of one side, by rows that are minutes as a rule, in the order of their times.
 *
 * @param epochMillis strictly increasing, milliseconds since the Unix epoch, one for each row; null
 *     where times are not known: then the rows of both sides belong together as they come
 * @param events 0 to total in each row; NaN where it is not known
 * @param totals 0 or more; NaN where it is not known
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, which nobody changes or compares
public record Counts(long @Nullable [] epochMillis, double[] events, double[] totals) {
  public static final Counts NONE = untimed(new double[0], new double[0]);

  public Counts {
    if (events.length != totals.length
        || (epochMillis != null && epochMillis.length != events.length)) {
      throw new IllegalArgumentException("events, totals and times differ in number");
    }
  }

  /** Whose times nobody knows. */
  public static Counts untimed(double[] events, double[] totals) {
    return new Counts(null, events, totals);
  }
}
