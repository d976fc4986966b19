package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.drift.Change.Method;
import com.dese.ajan.aiops.stats.StateStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes of series with a sample an hour or more. The day is divided into blocks, and of
 * each three features are looked at: the level about the season, how far neighbours lie apart, and
 * the form of the distribution. Means of the newest blocks, over spans from four blocks to half a
 * day, are held against those of the days before. A change must persist in the blocks, so bursts
 * are none, and must be likelier than that the feature wanders on as it always did.
 *
 * <p>What each part is worth is in docs/adr/0012-drift-detection.md. A sample costs little; the
 * test is at the end of each block.
 */
final class BlockStage implements Stage {
  /** How far the ends of a day may be apart besides chance, in deviations. */
  private static final double SLACK_LEARNING = 0.5;

  private static final double SLACK_SETTLING = 0.3;

  /** Another amplitude must leave less than this share of what another level leaves. */
  private static final double SEASON_EXPLAINS = 0.9;

  /** A level that wandered so far, in deviations, is the new zero of the features. */
  private static final double OFF_CENTRE = 0.5;

  /** An alarm so soon after a baseline was learnt means that it was learnt wrongly. */
  private static final double TOO_SOON_MILLIS = 1.5 * DayGrid.DAY_MILLIS;

  /** Differences that count after the spread has changed. */
  private static final double NOISE_AFTER_SPREAD = 60;

  /** Share of the largest distance that counts. */
  private static final double NEAR_CLIP = 0.8;

  private static final double LEAST_SPREAD = 1e-9;

  /** A spread is not taken to have changed by more at once. */
  private static final double LEAST_RATIO = 0.1;

  private enum Mode {
    /** Nothing is known; a day is needed. */
    LEARNING,
    /** After a change of a series without a season; half a day is enough. */
    SETTLING,
    /** After a change of a series with a season. */
    SETTLING_SEASON,
    WATCHING
  }

  private final DayGrid grid;
  private final Baseline baseline;
  private final Block block = new Block();
  private final BlockMedian median;
  private final DayBuffer day;
  private @Nullable Watch watch; // once a day is known

  private boolean begun;
  private double origin; // the first value: what is stored is about it, so single precision does
  private Mode mode = Mode.LEARNING;
  private int bin;
  private double local;
  private long blocksOfMode;
  private double newestMedian; // of what is not expected, in the block that ends; not state
  private boolean changedBefore;
  private long baselineMillis;
  private boolean held; // it is a weekend and the season has shrunk
  private int blocksHeld;
  private @Nullable DriftKind warning;

  /**
   * A stage of a series that was never seen.
   *
   * @param minDeviation smallest deviation taken seriously, in the metric's unit
   */
  BlockStage(DayGrid grid, double minDeviation) {
    this.grid = grid;
    baseline = new Baseline(grid, minDeviation);
    median = new BlockMedian(grid.perBlock());
    day = new DayBuffer(grid.bins());
  }

  @Override
  public @Nullable Change update(double value, long epochMillis) {
    if (!begun) {
      begun = true;
      origin = value;
    }
    long end = block.startMillis() + grid.blockMillis();
    if (epochMillis >= end || block.startMillis() == Block.NONE) {
      begin(epochMillis); // a block whose end was not seen is dropped
      end = block.startMillis() + grid.blockMillis();
    }
    double x = value - origin;
    baseline.learnNoise(x);
    double distance = baseline.distance(bin);
    if (watch == null || mode == Mode.LEARNING) {
      median.add(x);
      block.add(x, distance, 0);
    } else {
      double share = grid.share(epochMillis - block.startMillis());
      median.add(x - baseline.expected(bin, share));
      double u = baseline.level(x, bin, share);
      double form = Baseline.shape(u - local);
      block.add(u, distance, form);
      watch.add(epochMillis, u, distance, form);
    }
    return epochMillis + grid.intervalMillis() < end ? null : end(epochMillis);
  }

  private void begin(long epochMillis) {
    block.begin(grid.start(epochMillis));
    bin = grid.bin(block.startMillis());
    median.clear();
    local = watch != null && mode == Mode.WATCHING ? watch.local() : 0;
  }

  private @Nullable Change end(long epochMillis) {
    Change change = null;
    if (2 * block.samples() >= grid.perBlock()) {
      blocksOfMode++;
      newestMedian = median.take();
      if (watch == null || mode == Mode.LEARNING) {
        learn(epochMillis);
      } else if (mode == Mode.SETTLING) {
        settle(watch, epochMillis);
      } else if (mode == Mode.SETTLING_SEASON) {
        settleSeason(watch, epochMillis);
      } else {
        change = watch(watch, epochMillis);
      }
    }
    block.finish();
    median.clear();
    return change;
  }

  private void learn(long epochMillis) {
    day.put(bin, newestMedian, block.distance());
    double variance = baseline.blockVariance();
    if (day.complete(bin, variance, SLACK_LEARNING * baseline.deviation())) {
      baseline.begin(day);
      var seeded = watch == null ? new Watch(grid) : watch;
      seeded.forgetPast();
      seeded.seed(day, baseline, bin, baseline.seasonal(Season.LEAST_POWER));
      watch = seeded;
      enter(Mode.WATCHING, epochMillis);
    }
  }

  private void settle(Watch watch, long epochMillis) {
    watch.settle(block);
    double error = Math.sqrt(2 * baseline.white(Candidate.LEVEL) / BlockRing.END);
    boolean level = Math.abs(watch.level.ring.apart()) <= DayBuffer.ERRORS * error + SLACK_SETTLING;
    if (blocksOfMode >= 2L * grid.bins() || (blocksOfMode >= grid.bins() / 2 && level)) {
      watch.settled();
      enter(Mode.WATCHING, epochMillis);
    }
  }

  private void settleSeason(Watch watch, long epochMillis) {
    double unit = baseline.deviation() * baseline.season.factor(bin);
    day.put(bin, block.level() * unit, block.distance());
    double slack = SLACK_SETTLING * baseline.deviation();
    if (day.complete(bin, baseline.blockVariance(), slack)) {
      baseline.settle(day);
      watch.seed(day, baseline, bin, false);
      watch.joinPast();
      enter(Mode.WATCHING, epochMillis);
    }
  }

  private void enter(Mode next, long epochMillis) {
    mode = next;
    blocksOfMode = 0;
    warning = null;
    held = false;
    blocksHeld = 0;
    day.restart();
    if (next == Mode.WATCHING) {
      baselineMillis = epochMillis;
    }
  }

  private @Nullable Change watch(Watch watch, long epochMillis) {
    baseline.learnSeason(bin, block, watch.level.mean(), !held);
    watch.push(block, baseline, !held);
    if (blocksOfMode % grid.bins() == 0) {
      baseline.fitSeason();
      centre(watch);
    }
    var candidate = watch.candidate(baseline);
    if (candidate == null) {
      held = false;
      blocksHeld = 0;
      warning = null;
      return null;
    }
    held = isWeekend(candidate, watch, epochMillis);
    blocksHeld = held ? blocksHeld + 1 : 0;
    warning = kind(candidate, fit(watch, candidate.span()));
    if (candidate.relative() < 1 || held || watch.wanders(candidate, baseline, bin)) {
      return null;
    }
    var change = change(warning, candidate, watch, epochMillis);
    relearn(change, candidate, epochMillis);
    return change;
  }

  /** Where the level wanders far it would leave the range of the features. */
  private void centre(Watch watch) {
    double moved = watch.level.ring.mean(watch.level.ring.filled());
    if (Math.abs(moved) > OFF_CENTRE) {
      baseline.move(moved);
      watch.shift(-moved);
    }
  }

  private SeasonFit fit(Watch watch, int span) {
    return SeasonFit.of(watch.level, span, baseline.season, bin, baseline.deviation());
  }

  private boolean isWeekend(Candidate candidate, Watch watch, long epochMillis) {
    int span = Math.min(watch.level.ring.filled(), candidate.span() + blocksHeld);
    return candidate.feature() == Candidate.LEVEL
        && Weekend.covers(epochMillis)
        && baseline.seasonal(Season.MAY_CHANGE)
        && Weekend.explains(
            fit(watch, span), watch.level.variance(baseline.white(Candidate.LEVEL)));
  }

  private DriftKind kind(Candidate candidate, SeasonFit fit) {
    return switch (candidate.feature()) {
      case Candidate.SPREAD -> DriftKind.SPREAD;
      case Candidate.SHAPE -> DriftKind.SHAPE;
      default ->
          baseline.seasonal(Season.MAY_CHANGE)
                  && fit.leftBySeason() < SEASON_EXPLAINS * fit.leftByLevel()
              ? DriftKind.SEASON
              : DriftKind.LEVEL;
    };
  }

  private Change change(DriftKind kind, Candidate candidate, Watch watch, long epochMillis) {
    var found = watch.since(candidate);
    double unit = baseline.deviation();
    double before = origin + baseline.centre() + watch.level.mean() * unit;
    double after = before;
    double deviations = candidate.distance();
    switch (candidate.feature()) {
      case Candidate.LEVEL -> {
        double level = isClipped(found.mean()) ? newestMedian / unit : found.mean();
        deviations = level - watch.level.mean();
        after = before + deviations * unit;
      }
      case Candidate.SPREAD -> {
        before = unit;
        after = unit * found.mean() / Math.max(watch.spread.mean(), LEAST_SPREAD);
      }
      default -> {}
    }
    return new Change(
        kind,
        found.sinceMillis(),
        epochMillis,
        before,
        after,
        deviations,
        candidate.z(),
        Method.BLOCK_MEANS);
  }

  /** Levels are clipped; one that is near to that may be far beyond it. */
  private boolean isClipped(double level) {
    return Math.abs(level) > NEAR_CLIP * grid.clip();
  }

  private void relearn(Change change, Candidate candidate, long epochMillis) {
    if (candidate.feature() == Candidate.LEVEL) {
      baseline.move(isClipped(change.deviations()) ? change.deviations() : candidate.distance());
    }
    if (changedBefore && epochMillis - baselineMillis < TOO_SOON_MILLIS) {
      baseline.noise.forgetAllBut(0);
      enter(Mode.LEARNING, epochMillis);
    } else {
      if (candidate.feature() == Candidate.SPREAD) {
        baseline.noise.scale(
            Math.clamp(change.after() / change.before(), LEAST_RATIO, 1 / LEAST_RATIO));
        baseline.noise.forgetAllBut(NOISE_AFTER_SPREAD);
      }
      boolean seasonal = baseline.seasonal(Season.LEAST_POWER);
      enter(seasonal ? Mode.SETTLING_SEASON : Mode.SETTLING, epochMillis);
    }
    changedBefore = true;
  }

  @Override
  public Stage.State state() {
    return switch (mode) {
      case LEARNING -> changedBefore ? Stage.State.SETTLING : Stage.State.LEARNING;
      case SETTLING, SETTLING_SEASON -> Stage.State.SETTLING;
      case WATCHING -> Stage.State.WATCHING;
    };
  }

  @Override
  public @Nullable DriftKind warning() {
    return warning;
  }

  @Override
  public @Nullable Forecast forecast(long epochMillis) {
    if (watch == null || mode == Mode.LEARNING) {
      return null;
    }
    long start = grid.start(epochMillis);
    int at = grid.bin(start);
    double unit = baseline.deviation() * baseline.season.factor(at);
    double usual = mode == Mode.WATCHING ? watch.level.mean() : 0;
    double value =
        origin
            + baseline.expected(at, grid.share(epochMillis - start))
            + usual * baseline.deviation();
    return new Forecast(epochMillis, value, unit);
  }

  @Override
  public void carry(StateStream stream) {
    baseline.carry(stream);
    if (stream.next(watch != null)) {
      watch = watch == null ? new Watch(grid) : watch;
      watch.carry(stream);
    }
    block.carry(stream);
    median.carry(stream);
    begun = stream.next(begun);
    origin = stream.next(origin);
    mode = stream.next(mode, Mode.values());
    if (mode != Mode.WATCHING) {
      day.carry(stream);
    }
    bin = (int) stream.next((long) bin);
    local = stream.next(local);
    blocksOfMode = stream.next(blocksOfMode);
    changedBefore = stream.next(changedBefore);
    baselineMillis = stream.next(baselineMillis);
    held = stream.next(held);
    blocksHeld = (int) stream.next((long) blocksHeld);
    boolean warned = stream.next(warning != null);
    var kind = stream.next(warning == null ? DriftKind.LEVEL : warning, DriftKind.values());
    warning = warned ? kind : null;
  }
}
