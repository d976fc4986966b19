package com.dese.ajan.aiops.canary;

import org.jspecify.annotations.Nullable;

/**
 * One metric of a canary and its baseline, and how it is to be judged.
 *
 * @param name unique in a judgement
 * @param group under which scores are summed up; null: none
 * @param weight greater than 0
 * @param critical whether its failure alone fails the canary; without data it never passes
 * @param mustHaveData whether the canary has no verdict where this metric has too little data
 * @param tolerance relative harm up to which nothing fails, 0 or more; below 1 where a decrease is
 *     bad
 * @param minimumEvents of a ratio: fewer events on the canary never fail
 * @param asOfMillis up to when there should be data, milliseconds since the Unix epoch; null: up to
 *     the newest that one side has
 */
public record Comparison(
    String name,
    @Nullable String group,
    Kind kind,
    Harm direction,
    double weight,
    boolean critical,
    boolean mustHaveData,
    double tolerance,
    int minimumEvents,
    Plan plan,
    @Nullable Long asOfMillis,
    Sides sides) {
  /** Of distributions and gauges. */
  public static final double STANDARD_TOLERANCE = .05;

  /** Of ratios. */
  public static final double STANDARD_RATIO_TOLERANCE = .25;

  public static final int STANDARD_MINIMUM_EVENTS = 5;

  public Comparison {
    if ((kind == Kind.RATIO) != (sides instanceof Sides.Counted)) {
      throw new IllegalArgumentException("a " + kind + " is not judged by " + sides);
    }
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be greater than 0 but is " + weight);
    }
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)
        || (kind != Kind.RATIO && direction != Harm.INCREASE && tolerance >= 1)) {
      throw new IllegalArgumentException("tolerance is " + tolerance);
    }
  }

  /** The same at another tolerance. */
  public Comparison within(double other) {
    return new Comparison(
        name,
        group,
        kind,
        direction,
        weight,
        critical,
        mustHaveData,
        other,
        minimumEvents,
        plan,
        asOfMillis,
        sides);
  }
}
