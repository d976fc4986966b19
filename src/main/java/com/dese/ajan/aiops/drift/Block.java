package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;

/** Sums up the samples of the block that is under way. */
final class Block {
  /** Start of no block. */
  static final long NONE = Long.MIN_VALUE;

  private long startMillis = NONE;
  private long samples;
  private double levels;
  private double distances;
  private double shapes;

  long startMillis() {
    return startMillis;
  }

  void begin(long startMillis) {
    this.startMillis = startMillis;
    samples = 0;
    levels = 0;
    distances = 0;
    shapes = 0;
  }

  /** What comes belongs to another block, or is too late for this one. */
  void finish() {
    begin(startMillis);
  }

  void add(double level, double distance, double shape) {
    samples++;
    levels += level;
    distances += distance;
    shapes += shape;
  }

  long samples() {
    return samples;
  }

  double level() {
    return levels / samples;
  }

  double distance() {
    return distances / samples;
  }

  double shape() {
    return shapes / samples;
  }

  void carry(StateStream stream) {
    startMillis = stream.next(startMillis);
    samples = stream.next(samples);
    levels = stream.next(levels);
    distances = stream.next(distances);
    shapes = stream.next(shapes);
  }
}
