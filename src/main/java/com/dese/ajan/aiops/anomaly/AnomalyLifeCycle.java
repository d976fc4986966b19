package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.Optional;

/**
 * Turns the scores of one series into anomalies: one opens when several of the last samples were
 * beyond the threshold, lasts while samples are not calm, and ends after some calm ones in a row.
 * What comes back soon after the end is the same anomaly. Samples without a score change nothing,
 * so a gap neither opens nor ends one.
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
  private long candidateMillis;
  private Peak candidatePeak = NO_PEAK;

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
    if (score.state() != Score.State.SCORED) {
      return Step.NONE;
    }
    boolean bad = policy.direction().covers(score.z());
    boolean excess = bad && score.reaches(inForce.value());
    boolean disturbed = bad && score.reaches(inForce.value() * policy.calmShare());
    return open ? goOn(score, epochMillis, disturbed) : watch(score, epochMillis, inForce, excess);
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
                policy.severity(peak.z(), lastMillis - openedMillis),
                new Threshold(threshold, origin)))
        : Optional.empty();
  }

  public boolean open() {
    return open;
  }

  /** Ends the anomaly that lasts, as when its series has. */
  public Step end() {
    if (!open) {
      return Step.NONE;
    }
    open = false;
    excesses = 0;
    return Step.CLOSED;
  }

  private Step watch(Score score, long epochMillis, Threshold inForce, boolean excess) {
    long window = (1L << policy.within()) - 1;
    excesses = (excesses << 1) & window;
    if (excess) {
      if (excesses == 0) {
        candidateMillis = epochMillis;
        candidatePeak = NO_PEAK;
      }
      excesses |= 1;
      if (Math.abs(score.z()) > Math.abs(candidatePeak.z())) {
        candidatePeak = Peak.of(score, inForce.value(), epochMillis);
      }
    }
    if (!excess || Long.bitCount(excesses) < policy.openAfter()) {
      return Step.NONE;
    }
    boolean again = any && epochMillis - lastMillis <= policy.cooldownMillis();
    if (again) {
      keepLarger(candidatePeak);
    } else {
      openedMillis = candidateMillis;
      peak = candidatePeak;
      threshold = inForce.value();
      origin = inForce.origin();
      samples = 0;
    }
    any = true;
    open = true;
    calm = 0;
    excesses = 0;
    samples++;
    lastMillis = epochMillis;
    return again ? Step.REOPENED : Step.OPENED;
  }

  private Step goOn(Score score, long epochMillis, boolean disturbed) {
    samples++;
    if (!disturbed) {
      calm++;
      return calm >= policy.closeAfter() ? end() : Step.NONE;
    }
    calm = 0;
    var before = policy.severity(peak.z(), lastMillis - openedMillis);
    lastMillis = epochMillis;
    boolean worse =
        Math.abs(score.z()) > Math.abs(peak.z())
            && keepLarger(Peak.of(score, threshold, epochMillis));
    var now = policy.severity(peak.z(), lastMillis - openedMillis);
    return worse || now != before ? Step.CHANGED : Step.NONE;
  }

  private boolean keepLarger(Peak other) {
    if (Math.abs(other.z()) <= Math.abs(peak.z())) {
      return false;
    }
    peak = other;
    return true;
  }

  /** All state; what is read continues to the last bit. */
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
    candidateMillis = stream.next(candidateMillis);
    candidatePeak = carry(candidatePeak, stream);
    peak = carry(peak, stream);
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
