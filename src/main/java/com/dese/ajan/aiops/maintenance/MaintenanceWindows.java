package com.dese.ajan.aiops.maintenance;

import com.dese.ajan.aiops.series.SeriesId;
import java.util.List;
import java.util.Optional;

/**
 * The maintenance windows that this replica knows of. They are read anew every second; while the
 * store is away those that are known stay. Safe for several threads.
 */
public final class MaintenanceWindows {
  private volatile List<MaintenanceWindow> known = List.of();

  /** Those of one series, as of some moment. */
  public static final class OfSeries {
    private final MaintenanceWindows windows;
    private final SeriesId series;
    private List<MaintenanceWindow> seen = List.of();
    private List<MaintenanceWindow> own = List.of();

    private OfSeries(MaintenanceWindows windows, SeriesId series) {
      this.windows = windows;
      this.series = series;
    }

    /** The one that covers a time. Patterns are held against the series only when they change. */
    @SuppressWarnings("ReferenceEquality") // a change is a new list; to compare lists is dear
    public Optional<MaintenanceWindow> at(long epochMillis) {
      var now = windows.known;
      if (now != seen) {
        own = now.stream().filter(window -> window.series().matches(series)).toList();
        seen = now;
      }
      if (own.isEmpty()) { // as nearly always, for every sample
        return Optional.empty();
      }
      return own.stream().filter(window -> window.covers(epochMillis)).findFirst();
    }
  }

  /** Those of a series, for one thread at a time. */
  public OfSeries of(SeriesId series) {
    return new OfSeries(this, series);
  }

  /** These are all from now on. */
  public void replace(List<MaintenanceWindow> all) {
    if (!all.equals(known)) {
      known = List.copyOf(all);
    }
  }
}
