package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import com.dese.ajan.catalogue.Severity;
import java.util.Optional;

/**
 * Turns the scores of one series into anomalies: one opens when several of the last samples were
 * beyond the threshold, lasts while samples are not calm, and ends after some calm ones in a row.
 * What comes back soon after the end is the same anomaly. Samples without a score change nothing,
 * so a gap neither opens nor ends one.
 *
 * <p>A detector gets used to a new level long before people do, and is then surprised by the
 * return. So at first calm is what was usual before the anomaly; only one that has lasted long
 * enough to be the new normal is calm as soon as the detector is.
 *
 * <p>Constant time and memory a sample, and no allocation while nothing happens.
 */
public final class AnomalyLifeCycle {
  /** What a sample did. */
  public enum Step {
    NONE,
    OPENED,
    /** The one that ended last goes on. */
    REOPENED,
    /** Goes on, with a new peak or severity. */
    CHANGED,
    CLOSED
  }

  private static final Peak NO_PEAK = new Peak(0, 0, 0, 0, 0, 0);

  private final AnomalyPolicy policy;
  private boolean open;
  private boolean any;
  private long excesses; // the last samples, the newest in bit 0
  private long calm;
  private long samples;
  private long openedMillis;
  private long lastMillis;
  private double threshold = Threshold.DEFAULT.value();
  private Threshold.Origin origin = Threshold.Origin.DEFAULT;
  private Peak peak = NO_PEAK;
  private double usual; // before it: expected value and width of one unit of z
  private double usualUnit;
  private long candidateMillis;
  private double candidateUsual;
  private double candidateUnit;
  private Peak candidatePeak = NO_PEAK;
  private double candidateExcursion; // the largest so far
  private double excursion; // of the anomaly, the largest
  private boolean recovered;
  private double previous = Double.NaN; // value of the sample before

  public AnomalyLifeCycle(AnomalyPolicy policy) {
    this.policy = policy;
  }

  /**
   * Takes a scored sample.
   *
   * @param epochMillis its time; never decreasing
   * @param inForce may change from one sample to the next
   */
  public Step update(Score score, long epochMillis, Threshold inForce) {
    return update(score, epochMillis, inForce, 0);
  }

  /**
   * The same where an anomaly must go a little way to open, however rare it is.
   *
   * @param leastExcursion in the metric's unit, 0 or more; see {@link Excursion}
   */
  public Step update(Score score, long epochMillis, Threshold inForce, double leastExcursion) {
    if (score.state() != Score.State.SCORED) {
      return Step.NONE;
    }
    double size = Excursion.of(score.value(), score.expected(), previous);
    previous = score.value();
    if (open) {
      return goOn(score, epochMillis, inForce, size);
    }
    return watch(score, epochMillis, inForce, size)
            && Long.bitCount(excesses) >= policy.openAfter()
            && candidateExcursion >= leastExcursion
        ? open(epochMillis, inForce)
        : Step.NONE;
  }

  /** The anomaly that lasts, or the one that ended last. */
  public Optional<Episode> episode() {
    return any
        ? Optional.of(
            new Episode(
                openedMillis,
                lastMillis,
                open,
                samples,
                peak,
                severity(),
                new Threshold(threshold, origin),
                excursion,
                recovered))
        : Optional.empty();
  }

  /** When the anomaly that lasts, or ended last, began; 0 before any. */
  public long openedMillis() {
    return openedMillis;
  }

  /** Its last sample that was not calm; 0 before any. */
  public long lastMillis() {
    return lastMillis;
  }

  public boolean open() {
    return open;
  }

  /** Ends the anomaly that lasts though nothing says that it is over, as when its series ends. */
  public Step end() {
    return end(false);
  }

  private Step end(boolean byValues) {
    if (!open) {
      return Step.NONE;
    }
    open = false;
    recovered = byValues;
    excesses = 0;
    return Step.CLOSED;
  }

  /** Whether the sample is unusual. */
  private boolean watch(Score score, long epochMillis, Threshold inForce, double size) {
    excesses = (excesses << 1) & ((1L << policy.within()) - 1);
    boolean excess = score.reaches(inForce.value()) && policy.direction().covers(score.z());
    if (!excess || isReturn(score, epochMillis)) {
      return false;
    }
    if (excesses == 0) {
      candidateMillis = epochMillis;
      candidateUsual = score.expected();
      candidateUnit = score.deviation();
      candidatePeak = NO_PEAK;
      candidateExcursion = 0;
    }
    excesses |= 1;
    candidateExcursion = Math.max(candidateExcursion, size);
    var sample = Peak.of(score, inForce.value(), epochMillis);
    if (sample.isBeyond(candidatePeak)) {
      candidatePeak = sample;
    }
    return true;
  }

  /** Back to what was usual before the last anomaly, which surprises a detector that adapted. */
  private boolean isReturn(Score score, long epochMillis) {
    return any
        && epochMillis - lastMillis <= policy.acceptMillis()
        && wasUsual(score.value(), threshold);
  }

  private Step open(long epochMillis, Threshold inForce) {
    boolean again = any && epochMillis - lastMillis <= policy.cooldownMillis();
    if (!again) {
      openedMillis = candidateMillis;
      usual = candidateUsual;
      usualUnit = candidateUnit;
      threshold = inForce.value();
      origin = inForce.origin();
      samples = 0;
    }
    if (!again || candidatePeak.isBeyond(peak)) {
      peak = candidatePeak;
    }
    excursion = again ? Math.max(excursion, candidateExcursion) : candidateExcursion;
    any = true;
    open = true;
    recovered = false;
    calm = 0;
    excesses = 0;
    samples++;
    lastMillis = epochMillis;
    return again ? Step.REOPENED : Step.OPENED;
  }

  private Step goOn(Score score, long epochMillis, Threshold inForce, double size) {
    samples++;
    if (isCalm(score, epochMillis, inForce)) {
      calm++;
      return calm >= policy.closeAfter() ? end(true) : Step.NONE;
    }
    calm = 0;
    if (policy.direction().covers(score.z()) && score.reaches(inForce.value())) {
      excursion = Math.max(excursion, size);
    }
    var before = severity();
    lastMillis = epochMillis;
    var sample = Peak.of(score, threshold, epochMillis);
    boolean worse = policy.direction().covers(score.z()) && sample.isBeyond(peak);
    if (worse) {
      peak = sample;
    }
    return worse || severity() != before ? Step.CHANGED : Step.NONE;
  }

  private boolean isCalm(Score score, long epochMillis, Threshold inForce) {
    if (epochMillis - openedMillis < policy.acceptMillis()) {
      return wasUsual(score.value(), policy.calmShare() * threshold);
    }
    return !policy.direction().covers(score.z())
        || !score.reaches(policy.calmShare() * inForce.value());
  }

  private boolean wasUsual(double value, double units) {
    double distance = value - usual;
    return !policy.direction().covers(distance) || Math.abs(distance) < units * usualUnit;
  }

  private Severity severity() {
    return policy.severity(peak.z(), lastMillis - openedMillis);
  }

  /** All state but {@link #carryMore}; what is read continues to the last bit. */
  public void carry(StateStream stream) {
    any = stream.next(any);
    open = stream.next(open);
    excesses = stream.next(excesses);
    calm = stream.next(calm);
    samples = stream.next(samples);
    openedMillis = stream.next(openedMillis);
    lastMillis = stream.next(lastMillis);
    threshold = stream.next(threshold);
    origin = stream.next(origin, Threshold.Origin.values());
    usual = stream.next(usual);
    usualUnit = stream.next(usualUnit);
    candidateMillis = stream.next(candidateMillis);
    candidateUsual = stream.next(candidateUsual);
    candidateUnit = stream.next(candidateUnit);
    candidatePeak = carry(candidatePeak, stream);
    peak = carry(peak, stream);
  }

  /** The rest of the state, which older snapshots lack. */
  public void carryMore(StateStream stream) {
    candidateExcursion = stream.next(candidateExcursion);
    excursion = stream.next(excursion);
    recovered = stream.next(recovered);
    previous = stream.next(previous);
  }

  private static Peak carry(Peak peak, StateStream stream) {
    return new Peak(
        stream.next(peak.value()),
        stream.next(peak.expected()),
        stream.next(peak.lower()),
        stream.next(peak.upper()),
        stream.next(peak.z()),
        stream.next(peak.epochMillis()));
  }
}
