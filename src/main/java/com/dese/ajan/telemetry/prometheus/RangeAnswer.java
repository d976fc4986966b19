package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.aiops.series.SampleColumns;
import java.util.List;
import java.util.Map;

/**
 * What a range query found.
 *
 * @param unsupported samples that are no numbers, as native histograms
 */
record RangeAnswer(List<RangeSeries> series, long unsupported) {
  /**
   * One series of it.
   *
   * @param labels without the name
   */
  record RangeSeries(Map<String, String> labels, SampleColumns samples) {}
}
