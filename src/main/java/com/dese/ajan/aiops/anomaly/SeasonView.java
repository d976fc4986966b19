package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.Decay;
import com.dese.ajan.aiops.stats.StateStream;

/** The long view: distance from the day's profile, the hour of the week and a slow trend. */
final class SeasonView {
  private static final double RATE = Decay.rate(200);

  /** Share of the overall deviation; the rest is that of the time of day. */
  private static final double OVERALL = 0.7;

  private final DailyProfile daily = new DailyProfile();
  private final WeeklyCorrection weekly = new WeeklyCorrection();
  private final CalibratedTail tail = new CalibratedTail();
  private double trend;
  private double square;

  void start(double pseudoSamples) {
    tail.start(pseudoSamples);
  }

  /**
   * Scores, then learns.
   *
   * @param standIn what to answer on the first day and at a time of day that was never seen
   */
  View update(double x, Moment moment, View standIn) {
    if (!daily.seek(moment.epochMillis())) {
      daily.learn(x, 0);
      return standIn;
    }
    weekly.seek(moment.epochMillis());
    double ofTheDay = daily.level() + trend;
    double expected = ofTheDay + weekly.value(moment.days());
    double deviation = deviation(moment.floor());
    double distance = x - expected;
    View view = standIn;
    if (moment.warm() && moment.days() > 1) {
      double surprise = tail.update(distance / deviation, moment.memorySamples());
      view = new View(expected, deviation, surprise, tail);
    }
    learn(x, ofTheDay, distance, LocalView.CLIP * deviation, moment);
    return view;
  }

  private double deviation(double floor) {
    double overall = Math.sqrt(square) + floor;
    return daily.deviationKnown()
        ? OVERALL * overall + (1 - OVERALL) * (daily.deviation() + floor)
        : overall;
  }

  /** The first two days are learnt as they are, as nothing is known to clip them by. */
  private void learn(double x, double ofTheDay, double distance, double limit, Moment moment) {
    double learnt = x;
    double clipped = Math.clamp(distance, -limit, limit);
    double step = distance;
    if (moment.days() > 2) {
      double residual = Math.clamp(x - ofTheDay, -2 * limit, 2 * limit);
      weekly.learn(residual, moment.days(), moment.stepHours());
      learnt = ofTheDay + residual;
      step = clipped;
    }
    double weight = Math.max(RATE, moment.leastRate());
    square += weight * (step * step - square);
    trend += RATE * step;
    daily.learn(learnt, Math.abs(clipped));
  }

  void carry(StateStream stream) {
    daily.carry(stream);
    weekly.carry(stream);
    tail.carry(stream);
    trend = stream.next(trend);
    square = stream.next(square);
  }
}
