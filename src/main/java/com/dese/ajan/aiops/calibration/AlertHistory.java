package com.dese.ajan.aiops.calibration;

import java.util.List;

/**
 * All alerts of a series over some time, judged or not: how many there are is evidence too.
 *
 * @param days over which they were counted, above 0
 * @param peaks largest strength of each, above 0
 */
public record AlertHistory(String series, String metric, double days, List<Double> peaks) {
  public AlertHistory {
    if (!(days > 0)) {
      throw new IllegalArgumentException("days must be above 0 but is " + days);
    }
    peaks = List.copyOf(peaks);
  }

  /** Doublings of one alert a day, from none on. */
  double rate() {
    return Math.log1p(peaks.size() / days) / Math.log(2);
  }
}
