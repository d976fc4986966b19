package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;

/**
 * Block means of one feature of a series: the newest in a ring, and what was usual before them,
 * with the variance that it really had.
 */
final class Feature {
  private static final int MOST_BLOCKS = 384; // four days
  private static final int MOST_SEEDED_FOURS = 96;
  private static final int FOUR = 4;
  private static final int SIXTEEN = 16;

  /** Groups of four whose deviations from a mean that they made are too small. */
  private static final double FIRST_FOURS = 3;

  /** Blocks whose mean is known well enough, as they come and of a day known as a whole. */
  private static final int KNOWN = 8;

  private static final int KNOWN_SEEDED = 16;

  /** Groups that the variance of the model counts for. */
  private static final double PRIOR_FOURS = 12;

  private static final double PRIOR_SIXTEENS = 6;

  final BlockRing ring;
  private final PastGroups past = new PastGroups();
  private final GroupVariance fours = new GroupVariance(FOUR, MOST_SEEDED_FOURS);
  private final GroupVariance sixteens = new GroupVariance(SIXTEEN, MOST_BLOCKS / SIXTEEN);
  private double mean;
  private double blocks;

  Feature(int ringBlocks) {
    ring = new BlockRing(ringBlocks);
  }

  /** What is usual. */
  double mean() {
    return mean;
  }

  /** How many blocks that was learnt from, at most those of four days. */
  double blocks() {
    return blocks;
  }

  /** The newest block, or an older one, from what is usual. */
  double residual(int back) {
    return ring.back(back) - mean;
  }

  /** Forgets all but the past. */
  void reset() {
    ring.clear();
    fours.clear();
    sixteens.clear();
    mean = 0;
    blocks = 0;
  }

  void forgetPast() {
    past.clear();
  }

  void joinPast() {
    past.join(ring);
  }

  /** Takes a block of a day that is known as a whole: into the ring, or through it. */
  void seed(double block) {
    if (ring.full()) {
      seedReference(ring.oldest());
    }
    ring.push(block);
  }

  private void seedReference(double block) {
    blocks++;
    mean += (block - mean) / blocks;
    fours.learn(block, mean, blocks >= KNOWN_SEEDED, FIRST_FOURS, Double.MAX_VALUE / 16);
  }

  /** Makes what is in the ring the usual; the variance stays. */
  void settle() {
    mean = ring.mean(ring.filled());
    blocks = ring.filled() / 2.0;
    fours.restart();
    past.join(ring);
  }

  /**
   * Takes a block that is known only now: first for what is usual, then into the ring, then through
   * it.
   *
   * @param white variance of a block mean if noise has the memory of its neighbours only
   */
  void fill(double block, double white) {
    if (ring.full()) {
      push(block, white, true, true);
    } else if (ring.filled() == 0 && blocks < ring.size()) {
      seedReference(block);
      past.add(block);
    } else {
      ring.push(block);
    }
  }

  /**
   * Takes a block; the one that leaves the ring becomes part of what is usual.
   *
   * @param learns whether it does
   * @param remembered whether it is remembered as past
   */
  void push(double block, double white, boolean learns, boolean remembered) {
    double old = ring.oldest();
    if (remembered) {
      past.add(old);
    }
    if (learns) {
      blocks = Math.min(blocks + 1, MOST_BLOCKS);
      mean += (old - mean) / blocks;
      sixteens.learn(old, mean, true, 0, Math.max(fours.value(), white));
      fours.learn(old, mean, blocks >= KNOWN, FIRST_FOURS, white);
    }
    ring.push(block);
  }

  /** Variance of a block mean, as groups of four show it; never below that of the model. */
  double variance(double white) {
    double weight = Math.max(fours.count() - FIRST_FOURS, 0);
    return Math.max(white, (weight * fours.value() + PRIOR_FOURS * white) / (weight + PRIOR_FOURS));
  }

  /** The same as groups of sixteen show it. */
  double longVariance(double variance) {
    double weight = sixteens.count();
    return Math.max(
        variance,
        (weight * sixteens.value() + PRIOR_SIXTEENS * variance) / (weight + PRIOR_SIXTEENS));
  }

  /** See {@link PastGroups#evidence}. */
  double evidence(int usable, double white, double[] swing) {
    return past.evidence(ring, usable, white, swing);
  }

  void shift(double by) {
    ring.shift(by);
    past.shift(by);
    fours.shift(by);
    sixteens.shift(by);
    mean += by;
  }

  void carry(StateStream stream) {
    ring.carry(stream);
    past.carry(stream);
    fours.carry(stream);
    sixteens.carry(stream);
    mean = stream.next(mean);
    blocks = stream.next(blocks);
  }
}
