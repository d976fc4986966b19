package com.dese.ajan.aiops.incident.grouping;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many onsets there were in each window of a grid, for some kind of onsets. */
final class Occupancy {
  /** So few windows are empty that they no longer tell the rate. */
  private static final double FULL = 0.95;

  private final NavigableMap<Long, Integer> counts = new TreeMap<>();

  void add(long window) {
    counts.merge(window, 1, Integer::sum);
  }

  void add(Occupancy other) {
    other.counts.forEach((window, count) -> counts.merge(window, count, Integer::sum));
  }

  void forgetBefore(long window) {
    counts.headMap(window).clear();
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Windows of a range, the last one excluded, that have any. */
  int occupied(long from, long to) {
    return from < to ? counts.subMap(from, to).size() : 0;
  }

  /**
   * Usual number of onsets in a window. A Poisson count is zero with probability exp(-mean), so the
   * share of empty windows tells the mean, and bursts hardly count: each fills few windows. Where
   * hardly any is empty it is the median.
   *
   * @param margin windows that are taken as occupied besides; 1 says "not rarer than seen"
   */
  double mean(long from, long to, int margin) {
    long windows = Math.max(0, to - from) + margin;
    if (windows == 0) {
      return 0;
    }
    long occupied = (long) occupied(from, to) + margin;
    if (occupied <= FULL * windows || windows < 20) {
      return occupied == windows
          ? Math.log(2.0 * windows) // half a window would be empty
          : -Math.log(1 - (double) occupied / windows);
    }
    // of a Poisson count the median is at least mean - ln 2 (K. P. Choi, Proc. AMS 121, 1994)
    return median(from, to, windows) + Math.log(2);
  }

  private int median(long from, long to, long windows) {
    var histogram = new TreeMap<Integer, Integer>();
    counts.subMap(from, to).values().forEach(count -> histogram.merge(count, 1, Integer::sum));
    long left = windows / 2 - (windows - occupied(from, to));
    for (Map.Entry<Integer, Integer> entry : histogram.entrySet()) {
      left -= entry.getValue();
      if (left < 0) {
        return entry.getKey();
      }
    }
    return 0;
  }
}
