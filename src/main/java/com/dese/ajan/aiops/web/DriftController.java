package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TrackedSeries;
import com.dese.ajan.aiops.drift.DriftState;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.release.ReleaseDrift;
import com.dese.ajan.release.ReleaseHistory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has changed for good: in the series, and in what runs. */
@RestController
class DriftController {
  static final String PATH = "/api/v1/aiops/drift";

  private final SeriesTracker tracker;
  private final ReleaseDrift releases;
  private final ReleaseHistory history;

  DriftController(SeriesTracker tracker, ReleaseDrift releases, ReleaseHistory history) {
    this.tracker = tracker;
    this.releases = releases;
    this.history = history;
  }

  /** A page of series, and the releases, which belong to none of them. */
  record DriftPage(
      List<DriftResponse> items, @Nullable String nextCursor, ReleaseResponse release) {}

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  DriftPage list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var pages = SeriesPages.of(parameters);
    var state = parameters.oneOf("state", DriftState.values());
    parameters.check();
    var page = pages.page(tracker, series -> shown(series, state));
    return new DriftPage(
        page.items(), page.nextCursor(), ReleaseResponse.of(releases.status(), history.releases()));
  }

  private static Optional<DriftResponse> shown(TrackedSeries series, @Nullable DriftState state) {
    return Optional.of(series.drift())
        .filter(drift -> state == null || drift.state() == state)
        .map(DriftResponse::of);
  }
}
