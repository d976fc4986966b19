package com.dese.ajan.aiops.calibration;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Raises the tolerance of a canary's metric that cried wolf: just above the largest harm that was
 * called false, as far as no failure that was called right comes near. A failure stays at a
 * tolerance if its harm is larger, so what another one would have done to those of the past is
 * exact.
 *
 * @param tolerance relative harm up to which nothing would fail, above 0
 * @param covered failures called false that would not have been
 * @param called failures called false, those that no tolerance covers left out
 */
public record TolerableHarm(double tolerance, int covered, int called) {
  /** One verdict may be wrong. */
  private static final int LEAST = 2;

  /** The next false one is about as large, not exactly. */
  private static final double ABOVE = 1.1;

  /** So far below the smallest failure that was right, as the next of its kind may be smaller. */
  private static final double BELOW = .8;

  /**
   * A failure that people judged, several times or once.
   *
   * @param harm least tolerance at which it would not have been; infinite where none covers it
   * @param right what most of them say
   */
  public record JudgedFailure(double harm, boolean right) {}

  /**
   * What the verdicts propose; empty if nothing.
   *
   * @param missed times that somebody said the metric should have failed
   * @param most that the tolerance may be
   */
  public static Optional<TolerableHarm> of(List<JudgedFailure> judged, long missed, double most) {
    var right = harms(judged, JudgedFailure::right);
    var called = harms(judged, failure -> !failure.right());
    double limit = Math.min(most, BELOW * right.stream().min(Double::compare).orElse(most / BELOW));
    var covered = called.stream().filter(harm -> harm <= limit).toList();
    if (covered.size() < LEAST || called.size() <= right.size() + missed) {
      return Optional.empty();
    }
    double largest = covered.stream().max(Double::compare).orElseThrow();
    return Optional.of(
        new TolerableHarm(
            Math.min(limit, rounded(ABOVE * largest)), covered.size(), called.size()));
  }

  /** Up to three decimals, so that what is read is what is in force. */
  private static double rounded(double tolerance) {
    return Math.ceil(tolerance * 1_000 - 1e-9) / 1_000;
  }

  /** Of those that some tolerance covers: outages move nothing. */
  private static List<Double> harms(List<JudgedFailure> judged, Predicate<JudgedFailure> which) {
    return judged.stream()
        .filter(which)
        .map(JudgedFailure::harm)
        .filter(harm -> harm < Double.POSITIVE_INFINITY)
        .toList();
  }

  /** No further than this. */
  public TolerableHarm atMost(double agreed) {
    return new TolerableHarm(Math.min(tolerance, agreed), covered, called);
  }

  /** Whether a failure would still be one. */
  public boolean leaves(JudgedFailure failure) {
    return failure.harm() > tolerance;
  }
}
