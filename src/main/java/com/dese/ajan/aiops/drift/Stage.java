package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.StateStream;
import org.jspecify.annotations.Nullable;

/** Looks for lasting changes in one series as its samples come. */
interface Stage {
  /** What it is about. */
  enum State {
    /** It knows too little to find changes. */
    LEARNING,
    /** It has found a change and learns what is usual after it. */
    SETTLING,
    WATCHING
  }

  /**
   * Takes a sample.
   *
   * @param value finite
   * @param epochMillis later than that of the sample before
   * @return the change that is known since this sample, which is told once
   */
  @Nullable Change update(double value, long epochMillis);

  State state();

  /** What seems to change, or changes in a way that may be usual; null if nothing does. */
  @Nullable DriftKind warning();

  /** What is expected; null while too little is known. */
  @Nullable Forecast forecast(long epochMillis);

  /** All state. */
  void carry(StateStream stream);
}
