package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;
import java.util.Arrays;

/** Levels and distances of the blocks of the day that is being learnt, by bin. */
final class DayBuffer {
  /** How far apart the ends may be by chance, in standard errors. */
  static final double ERRORS = 4;

  final float[] levels;
  final float[] distances;
  private int blocks;

  DayBuffer(int bins) {
    levels = new float[bins];
    distances = new float[bins];
    restart();
  }

  void put(int bin, double level, double distance) {
    levels[bin] = (float) level;
    distances[bin] = (float) distance;
    blocks++;
  }

  /**
   * Whether a whole day is there that ends where it began, so that no ramp is taken for a season;
   * after two days it must do as it is.
   *
   * @param bin of the newest block
   * @param blockVariance of a level
   * @param slack that the ends may be apart besides
   */
  boolean complete(int bin, double blockVariance, double slack) {
    if (blocks < levels.length || (!whole() && !overdue())) {
      return false;
    }
    fillGaps(bin);
    double apart = 0;
    for (int k = 0; k < BlockRing.END; k++) {
      apart += at(bin - k) - at(bin + 1 + k);
    }
    double error = Math.sqrt(2 * blockVariance / BlockRing.END);
    return Math.abs(apart / BlockRing.END) <= ERRORS * error + slack || overdue();
  }

  /** Whether it took as long as may be. */
  boolean overdue() {
    return blocks >= 2 * levels.length;
  }

  private double at(int bin) {
    return levels[Math.floorMod(bin, levels.length)];
  }

  double level(int bin) {
    return levels[bin];
  }

  double distance(int bin) {
    return distances[bin];
  }

  double subtractMean() {
    double mean = 0;
    for (float level : levels) {
      mean += level / levels.length;
    }
    for (int j = 0; j < levels.length; j++) {
      levels[j] -= (float) mean;
    }
    return mean;
  }

  void subtract(Season season, double share) {
    for (int j = 0; j < levels.length; j++) {
      levels[j] -= (float) (share * season.level(j));
    }
  }

  void restart() {
    blocks = 0;
    Arrays.fill(levels, Float.NaN);
    Arrays.fill(distances, Float.NaN);
  }

  /** Blocks that never came are as those before them. */
  private void fillGaps(int newest) {
    for (int k = 1; k <= levels.length; k++) {
      int j = (newest + k) % levels.length;
      int before = (j + levels.length - 1) % levels.length;
      if (Float.isNaN(levels[j])) {
        levels[j] = levels[before];
        distances[j] = distances[before];
      }
    }
  }

  private boolean whole() {
    for (float level : levels) {
      if (Float.isNaN(level)) {
        return false;
      }
    }
    return true;
  }

  void carry(StateStream stream) {
    stream.next(levels);
    stream.next(distances);
    blocks = (int) stream.next((long) blocks);
  }
}
