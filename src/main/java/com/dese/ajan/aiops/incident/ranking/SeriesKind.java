package com.dese.ajan.aiops.incident.ranking;

import com.dese.ajan.catalogue.Direction;

/** What a series measures: which of its changes are evidence, and how large they must be. */
public enum SeriesKind {
  LATENCY(Direction.UP, 0.05, 1),
  ERRORS(Direction.UP, 0.05, 1),
  AVAILABILITY(Direction.DOWN, 0.02, 1),
  // Who gets more or fewer calls is seldom to blame for it, and so for bytes and whatever else.
  REQUESTS(Direction.BOTH, 0.05, 0.5),
  CPU(Direction.UP, 0.05, 1),
  // A process holds its memory to a few per mille: a leak and a restart show long before 5 %.
  MEMORY(Direction.BOTH, 0.003, 1),
  NETWORK(Direction.BOTH, 0.05, 0.5),
  SATURATION(Direction.UP, 0.05, 1),
  OTHER(Direction.BOTH, 0.05, 0.5);

  private final Direction bad;
  private final double leastSpread;
  private final double weight;

  SeriesKind(Direction bad, double leastSpread, double weight) {
    this.bad = bad;
    this.leastSpread = leastSpread;
    this.weight = weight;
  }

  Direction bad() {
    return bad;
  }

  /** Smallest spread that is believed, as a share of the level. */
  double leastSpread() {
    return leastSpread;
  }

  /** What its strength counts against that of other kinds, 0 to 1. */
  double weight() {
    return weight;
  }

  /** Whether a caller can measure it: anything else needs somebody on the node itself. */
  boolean isOfCalls() {
    return switch (this) {
      case LATENCY, ERRORS, AVAILABILITY, REQUESTS -> true;
      case CPU, MEMORY, NETWORK, SATURATION, OTHER -> false;
    };
  }

  /** Whether changes of a node and of what it calls can be held against each other. */
  boolean isPassedOn() {
    return switch (this) {
      case LATENCY, ERRORS, AVAILABILITY -> true;
      case REQUESTS, CPU, MEMORY, NETWORK, SATURATION, OTHER -> false;
    };
  }

  @Override
  public String toString() {
    return switch (this) {
      case LATENCY -> "latency";
      case ERRORS -> "errors";
      case AVAILABILITY -> "availability";
      case REQUESTS -> "requests";
      case CPU -> "cpu";
      case MEMORY -> "memory";
      case NETWORK -> "network";
      case SATURATION -> "saturation";
      case OTHER -> "other";
    };
  }
}
