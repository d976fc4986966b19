package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * How unusual a sample is.
 *
 * @param state whether the other figures mean anything
 * @param value the sample's value, in the metric's unit
 * @param expected what the past lets expect, in the metric's unit; NaN while nothing is known
 * @param deviation width of one unit of {@code z} in the metric's unit, for a band of usual values:
 *     at three of them a sample has a {@code z} of about 3, elsewhere less exactly
 * @param z signed: above or below what is expected. Calibrated by the series' own past: its size is
 *     that of a Gaussian standard score as surprising as the sample is among the series' own
 *     samples, so one threshold fits series of any law; it grows slowly where a raw z would run
 *     away
 * @param onset size of {@code z} where it stands above the recent ones, else 0: one alarm a burst,
 *     by which detectors are compared
 */
public record Score(
    State state, double value, double expected, double deviation, double z, double onset) {
  /** What came of a sample. */
  public enum State {
    SCORED,
    /** Too few samples were seen. */
    WARMING_UP,
    /** The value is not a finite number, or none that a metric could have. */
    NO_DATA,
    /** Not younger than the sample before. */
    LATE
  }

  /** Of no sample. */
  public static final Score NONE = without(State.NO_DATA, Double.NaN);

  static Score without(State state, double value) {
    return new Score(state, value, Double.NaN, Double.NaN, 0, 0);
  }

  /** Lower edge of the band of usual values. */
  public double lower(double threshold) {
    return expected - threshold * deviation;
  }

  /** Upper edge of the band of usual values. */
  public double upper(double threshold) {
    return expected + threshold * deviation;
  }

  /** Whether the sample was one that could be learnt. */
  public boolean learnt() {
    return state == State.SCORED || state == State.WARMING_UP;
  }

  /** Whether the sample is that unusual, in either direction. */
  public boolean reaches(double threshold) {
    return Math.abs(z) >= threshold;
  }

  /** For snapshots: what is read in place of this one. */
  public Score carry(StateStream stream) {
    return new Score(
        stream.next(state, State.values()),
        stream.next(value),
        stream.next(expected),
        stream.next(deviation),
        stream.next(z),
        stream.next(onset));
  }
}
