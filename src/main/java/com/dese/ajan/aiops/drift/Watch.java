package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;
import org.jspecify.annotations.Nullable;

/** The features of a series whose baseline is known, and the search for a change in them. */
final class Watch {
  /** Log likelihood ratios that a change must have over wandering, by feature. */
  private static final double[] EVIDENCE = {7.5, 8, 4};

  /** From this share of its threshold on a candidate is worth a warning. */
  private static final double WARNING = 0.8;

  /** From this share of its threshold on a level that changed explains another shape. */
  private static final double LEVEL_NOT_SHAPE = 0.84;

  /** Newest blocks whose mean is the level that the shape is looked at about. */
  private static final int LOCAL_BLOCKS = 32;

  final Feature level;
  final Feature spread;
  private final Feature shape;
  private final Feature[] features;
  private final ChangePoint changePoint;
  private final int bins;
  private int usable; // newest blocks that no season was fitted to, so that they tell of wandering

  Watch(DayGrid grid) {
    bins = grid.bins();
    level = new Feature(bins / 2);
    spread = new Feature(bins / 2);
    shape = new Feature(bins / 2);
    features = new Feature[] {level, spread, shape};
    changePoint = new ChangePoint(grid);
  }

  /**
   * Begins with a day that is known as a whole.
   *
   * @param day what is left of it without the season
   * @param bin of its newest block
   * @param fitted whether a season was fitted to it, which took the wandering away
   */
  void seed(DayBuffer day, Baseline baseline, int bin, boolean fitted) {
    for (var feature : features) {
      feature.reset();
    }
    for (int k = 1; k <= bins; k++) {
      int j = (bin + k) % bins;
      level.seed(baseline.level(day.level(j), j));
      spread.seed(day.distance(j));
    }
    usable = fitted ? 0 : level.ring.size();
  }

  /** The past of a baseline that is no more tells nothing. */
  void forgetPast() {
    level.forgetPast();
    spread.forgetPast();
  }

  /** The past goes on, but for the change. */
  void joinPast() {
    level.joinPast();
    spread.joinPast();
    usable = bins;
  }

  /** Takes a block after a change, before it is known what is usual. */
  void settle(Block block) {
    level.ring.push(block.level());
    spread.ring.push(block.distance());
  }

  /** Makes the blocks since the change the usual. */
  void settled() {
    level.settle();
    spread.settle();
    shape.reset();
    usable = bins;
  }

  /** The level of the last hours. */
  double local() {
    return level.ring.mean(Math.min(LOCAL_BLOCKS, level.ring.filled()));
  }

  void add(long epochMillis, double u, double distance, double form) {
    changePoint.add(epochMillis, u, distance, form);
  }

  /** Takes a block; {@code learns} tells whether an older one becomes part of the usual level. */
  void push(Block block, Baseline baseline, boolean learns) {
    usable = Math.min(usable + 1, bins);
    boolean remembered = usable > level.ring.size();
    level.push(block.level(), baseline.white(Candidate.LEVEL), learns, remembered);
    spread.push(block.distance(), baseline.white(Candidate.SPREAD), true, remembered);
    shape.fill(block.shape(), baseline.white(Candidate.SHAPE));
  }

  /** Moves the zero of the level. */
  void shift(double by) {
    level.shift(by);
    changePoint.shift(by);
  }

  /** What seems to change most, relative to the threshold; null if nothing does. */
  @Nullable Candidate candidate(Baseline baseline) {
    Candidate best = null;
    int looked = baseline.shaped() ? features.length : Candidate.SHAPE;
    for (int number = 0; number < looked; number++) {
      double least = WARNING * Candidate.THRESHOLDS[number];
      var found = Candidate.find(number, features[number], baseline.white(number), least);
      if (found != null && (best == null || found.relative() > best.relative())) {
        best = found;
      }
    }
    return best != null && best.feature() == Candidate.SHAPE ? levelInstead(best, baseline) : best;
  }

  private Candidate levelInstead(Candidate other, Baseline baseline) {
    double z = Candidate.largest(level, baseline.white(Candidate.LEVEL));
    if (z <= LEVEL_NOT_SHAPE * Candidate.THRESHOLDS[Candidate.LEVEL]) {
      return other;
    }
    double distance = level.ring.mean(other.span()) - level.mean();
    return new Candidate(Candidate.LEVEL, other.span(), distance, other.z());
  }

  /** Whether the feature goes on as it always did, as far as can be told. */
  boolean wanders(Candidate candidate, Baseline baseline, int bin) {
    int number = candidate.feature();
    int blocks = number == Candidate.SHAPE ? shape.ring.size() : usable;
    var swing = number == Candidate.LEVEL ? baseline.swing(bin, level.ring.size()) : new double[0];
    double evidence = features[number].evidence(blocks, baseline.white(number), swing);
    return evidence < EVIDENCE[number];
  }

  /** Where it began, and what the feature is since then. */
  ChangePoint.Found since(Candidate candidate) {
    int number = candidate.feature();
    return changePoint.find(
        number, features[number].mean(), candidate.distance() > 0, candidate.span());
  }

  void carry(StateStream stream) {
    for (var feature : features) {
      feature.carry(stream);
    }
    changePoint.carry(stream);
    usable = (int) stream.next((long) usable);
  }
}
