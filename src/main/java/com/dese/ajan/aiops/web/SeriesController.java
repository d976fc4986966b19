package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.SeriesState;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tracked series, in the order of their names. */
@RestController
class SeriesController {
  static final String PATH = "/api/v1/aiops/series";

  private final SeriesTracker tracker;

  SeriesController(SeriesTracker tracker) {
    this.tracker = tracker;
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  Page<SeriesResponse> list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var pages = SeriesPages.of(parameters);
    var state = parameters.oneOf("state", SeriesState.values());
    parameters.check();
    return pages.page(
        tracker,
        series ->
            Optional.of(tracker.status(series))
                .filter(status -> state == null || status.state() == state)
                .map(SeriesResponse::of));
  }
}
