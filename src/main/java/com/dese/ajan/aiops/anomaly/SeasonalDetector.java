package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.aiops.stats.MeanDistance;
import com.dese.ajan.aiops.stats.SamplingInterval;
import com.dese.ajan.aiops.stats.StateStream;
import java.nio.BufferUnderflowException;

/**
 * Two views of a series, each scored before it learns; a sample is as surprising as it is to the
 * more surprised of them, which is the one that is shown:
 *
 * <ul>
 *   <li>the long view: distance from the day's profile, the hour of the week and a slow trend;
 *   <li>the short view: distance from a local level; alone on the first day.
 * </ul>
 *
 * Each is calibrated by the series' own past distances. Faster sampling needs more surprise, or it
 * would raise more alarms a day. What is learnt is clipped, so an anomaly is slow to become the new
 * normal. Constant time and about 2 KiB a series. What each part is worth and what was rejected is
 * in docs/adr/0008-anomaly-detector.md.
 */
public final class SeasonalDetector implements Detector {
  private static final byte VERSION = 1;
  private static final int MOST_STATE_BYTES = 4_096;
  private static final double HOUR_MILLIS = 3_600_000;
  private static final double DAY_MILLIS = 24 * HOUR_MILLIS;

  /** Larger values would overflow the profile's single precision; no metric means them. */
  private static final double LARGEST = 1e30;

  private static final int WARM_UP = 20;

  /** Smallest deviation as a share of the long-run mean distance. */
  private static final double FLOOR = 0.1;

  /** Smallest deviation as a share of the values, above their rounding errors. */
  private static final double ROUNDING = 1e-12;

  private static final double PRIOR_SAMPLES = 50;
  private static final double LEAST_MEMORY_SAMPLES = 2_000;
  private static final double MEMORY_DAYS = 14;

  /** Decades of surprise asked for more at ten times the samples a day. */
  private static final double RATE_CORRECTION = 0.5;

  /** Decades that two views cost: the larger of two is as likely to be large by chance twice. */
  private static final double TWO_VIEWS = Math.log10(2);

  /** Where the shown band is exact, as a standard score and in decades of a Gaussian's surprise. */
  private static final double BAND_Z = 3;

  private static final double BAND_DECADES = 2.5687;

  private final double minDeviation;
  private final SamplingInterval interval = new SamplingInterval();
  private final MeanDistance spread = new MeanDistance();
  private final LocalView local = new LocalView();
  private final SeasonView season = new SeasonView();
  private final BurstDamping damping = new BurstDamping();

  private long samples;
  private long firstMillis;
  private long lastMillis;
  private double origin;

  /**
   * A detector of a series that was never seen.
   *
   * @param minDeviation smallest deviation taken seriously, in the metric's unit, 0 or more
   */
  public SeasonalDetector(double minDeviation) {
    if (!(minDeviation >= 0 && minDeviation <= LARGEST)) {
      throw new IllegalArgumentException("minDeviation must be 0 or more but is " + minDeviation);
    }
    this.minDeviation = minDeviation;
  }

  /**
   * A detector that goes on where another was when it gave the snapshot.
   *
   * @param snapshot what {@link #snapshot()} gave
   * @param minDeviation as in the constructor; a setting, so not part of the state
   * @throws IllegalArgumentException if the bytes are not a snapshot of this version
   */
  public static SeasonalDetector restore(byte[] snapshot, double minDeviation) {
    var detector = new SeasonalDetector(minDeviation);
    var stream = StateStream.reader(snapshot);
    try {
      long version = stream.next(0L);
      if (version != VERSION) {
        throw new IllegalArgumentException("snapshot has version " + version + ", not " + VERSION);
      }
      detector.carry(stream);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("snapshot ends after " + snapshot.length + " bytes", e);
    }
    if (!stream.exhausted()) {
      throw new IllegalArgumentException("snapshot is too long: " + snapshot.length + " bytes");
    }
    return detector;
  }

  @Override
  public byte[] snapshot() {
    var stream = StateStream.writer(MOST_STATE_BYTES);
    stream.next((long) VERSION);
    carry(stream);
    return stream.written();
  }

  @Override
  public Score update(double value, long epochMillis) {
    if (samples > 0 && epochMillis <= lastMillis) {
      return Score.without(Score.State.LATE, value);
    }
    damping.pass();
    if (!(Math.abs(value) < LARGEST)) {
      return Score.without(Score.State.NO_DATA, value);
    }
    if (samples == 0) {
      firstMillis = epochMillis;
      origin = value;
    } else {
      interval.learn(epochMillis - lastMillis);
    }
    lastMillis = epochMillis;
    samples++;
    if (samples == WARM_UP) {
      double prior = PRIOR_SAMPLES * Math.max(1, interval.relative());
      local.start(prior);
      season.start(prior);
    }
    double x = value - origin;
    var moment = moment(epochMillis);
    View near = local.update(x, moment);
    View far = season.update(x, moment, near);
    spread.learn(x, moment.leastRate());
    View shown = far.surprise() >= near.surprise() ? far : near;
    double expected = origin + shown.expected();
    if (!moment.warm()) {
      return new Score(Score.State.WARMING_UP, value, expected, shown.deviation(), 0, 0);
    }
    double surprise = Math.max(0, shown.surprise() - TWO_VIEWS);
    double correction = RATE_CORRECTION * interval.decades();
    // never more than doubled, so that a usual sample of a slow series stays usual
    double size = GaussianEquivalent.z(surprise + Math.min(correction, surprise));
    double reach = shown.tail().reach(BAND_DECADES + TWO_VIEWS - correction);
    double unit = shown.deviation() * reach / BAND_Z;
    double z = value < expected ? -size : size;
    return new Score(Score.State.SCORED, value, expected, unit, z, damping.onset(size));
  }

  /** Scores a sample as {@link #update} does, but learns nothing from it: only its time passes. */
  public Score judge(double value, long epochMillis) {
    var before = snapshot();
    var score = update(value, epochMillis);
    if (score.learnt()) {
      var stream = StateStream.reader(before);
      stream.next((long) VERSION);
      carry(stream);
      lastMillis = epochMillis;
    }
    return score;
  }

  /** Expects other values from now on by so much, in the metric's unit; all else stays learnt. */
  public void shift(double by) {
    origin += by;
  }

  /** Another one that has learnt the same. */
  public SeasonalDetector copy() {
    return restore(snapshot(), minDeviation);
  }

  /** Usual distance of the samples in milliseconds, 0 while unknown. */
  public long intervalMillis() {
    return interval.millis();
  }

  /** Time of the youngest sample that was learnt, milliseconds since the Unix epoch; 0 before. */
  public long lastMillis() {
    return lastMillis;
  }

  private Moment moment(long epochMillis) {
    double step = Math.max(interval.millis(), 1);
    return new Moment(
        epochMillis,
        (epochMillis - firstMillis) / DAY_MILLIS,
        step / HOUR_MILLIS,
        1.0 / samples,
        Math.max(LEAST_MEMORY_SAMPLES, MEMORY_DAYS * DAY_MILLIS / step),
        FLOOR * spread.value() + minDeviation + ROUNDING * Math.abs(origin) + Double.MIN_NORMAL,
        samples > WARM_UP);
  }

  private void carry(StateStream stream) {
    samples = stream.next(samples);
    firstMillis = stream.next(firstMillis);
    lastMillis = stream.next(lastMillis);
    origin = stream.next(origin);
    interval.carry(stream);
    spread.carry(stream);
    local.carry(stream);
    season.carry(stream);
    damping.carry(stream);
  }
}
