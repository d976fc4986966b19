package com.dese.ajan.aiops.web;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tracked series a request is about, in the order of their names.
 *
 * @param cursor where the page before ended
 */
record SeriesPages(@Nullable String metric, int limit, @Nullable String cursor) {
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{2,16384}");

  /** So many are looked at in one request; where few are wanted, a page may be short. */
  private static final int MOST_LOOKED_AT = 10_000;

  static SeriesPages of(QueryParameters parameters) {
    return new SeriesPages(
        parameters.text("metric", 200), parameters.limit(), parameters.matching("cursor", CURSOR));
  }

  /** A page of what is shown of each series; what is empty is not shown. */
  <T> Page<T> page(SeriesTracker tracker, Function<TrackedSeries, Optional<T>> shown) {
    var rest =
        cursor == null
            ? tracker.from(SeriesId.of(metric == null ? "" : metric, Map.of()), true)
            : tracker.from(decode(cursor), false);
    var items = new ArrayList<T>();
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
      shown.apply(series).ifPresent(items::add);
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
