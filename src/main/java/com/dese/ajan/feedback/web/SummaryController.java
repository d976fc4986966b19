package com.dese.ajan.feedback.web;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.MetricSummary;
import com.dese.ajan.feedback.SummaryQuery;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import com.dese.ajan.statistics.Proportion;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the verdicts add up to, by metric. */
@RestController
class SummaryController {
  private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{2}){1,800}");

  private final FeedbackStore store;
  private final SeriesTracker tracker;

  SummaryController(FeedbackStore store, SeriesTracker tracker) {
    this.store = store;
    this.tracker = tracker;
  }

  @GetMapping(
      path = FeedbackController.PATH + "/summary",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Page<SummaryResponse> summary(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var query =
        new SummaryQuery(
            parameters.text("metric", 200),
            parameters.limit(),
            parameters.matching("cursor", CURSOR));
    parameters.check();
    return store
        .summary(query)
        .map(summary -> SummaryResponse.of(summary, tracker.thresholdOf(summary.metric())));
  }

  /**
   * One metric's verdicts.
   *
   * @param precision share of reported anomalies that were right, with its Wilson 95 % interval;
   *     absent while there are none
   * @param threshold the detector's threshold in force; absent where the catalogue has no such
   *     metric
   */
  record SummaryResponse(
      String metric,
      long total,
      Map<Label, Long> counts,
      @Nullable Double precision,
      @Nullable Double precisionLower,
      @Nullable Double precisionUpper,
      @Nullable Double threshold) {

    static SummaryResponse of(MetricSummary summary, OptionalDouble threshold) {
      var precision = summary.precision();
      return new SummaryResponse(
          summary.metric(),
          summary.total(),
          summary.counts(),
          precision.map(Proportion::value).orElse(null),
          precision.map(Proportion::lower).orElse(null),
          precision.map(Proportion::upper).orElse(null),
          threshold.isPresent() ? threshold.getAsDouble() : null);
    }
  }
}
