package com.dese.ajan.aiops.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dese.ajan.aiops.SeriesState;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.TrackedSeries;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tracked series, in the order of their names. */
@RestController
class SeriesController {
  static final String PATH = "/api/v1/aiops/series";

  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{2,16384}");

  /** So many are looked at in one request; where few have the state, a page may be short. */
  private static final int MOST_LOOKED_AT = 10_000;

  private final SeriesTracker tracker;

  SeriesController(SeriesTracker tracker) {
    this.tracker = tracker;
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  Page<SeriesResponse> list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var metric = parameters.text("metric", 200);
    var state = parameters.oneOf("state", SeriesState.values());
    int limit = parameters.limit();
    var cursor = parameters.matching("cursor", CURSOR);
    parameters.check();
    var rest =
        cursor == null
            ? tracker.from(SeriesId.of(metric == null ? "" : metric, Map.of()), true)
            : tracker.from(decode(cursor), false);
    return page(metric, state, limit, rest);
  }

  private Page<SeriesResponse> page(
      @Nullable String metric,
      @Nullable SeriesState state,
      int limit,
      Iterable<TrackedSeries> rest) {
    var items = new ArrayList<SeriesResponse>();
    TrackedSeries last = null;
    int lookedAt = 0;
    for (var series : rest) {
      if (metric != null && !series.id().metric().equals(metric)) {
        break; // they are in the order of their metrics
      }
      if (last != null && (items.size() == limit || lookedAt == MOST_LOOKED_AT)) {
        return new Page<>(items, encode(last.id()));
      }
      lookedAt++;
      last = series;
      var status = tracker.status(series);
      if (state == null || status.state() == state) {
        items.add(SeriesResponse.of(status));
      }
    }
    return new Page<>(items, null);
  }

  private static String encode(SeriesId id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.encoded().getBytes(UTF_8));
  }

  private static SeriesId decode(String cursor) {
    try {
      return SeriesId.decode(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          List.of(new FieldError("cursor", "must be a nextCursor of this list")));
    }
  }
}
