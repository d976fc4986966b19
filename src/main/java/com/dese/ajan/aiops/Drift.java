package com.dese.ajan.aiops;

import static com.dese.ajan.aiops.Wording.number;
import static com.dese.ajan.aiops.Wording.withUnit;

import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.release.Release;
import java.util.Locale;
import java.util.Optional;

/**
 * A lasting change of a series, as a person reads it.
 *
 * @param unit of the metric
 * @param release one that it began soon after
 * @param newTrend whether people said that it is the new normal
 */
public record Drift(
    SeriesId series, Change change, String unit, Optional<Release> release, boolean newTrend) {
  /** What to do about one. */
  public enum Action {
    /** It began soon after a release. */
    ROLL_BACK,
    INVESTIGATE,
    /** It is the new normal, and was learnt as that. */
    RE_BASELINE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Action action() {
    if (newTrend) {
      return Action.RE_BASELINE;
    }
    return release.isPresent() ? Action.ROLL_BACK : Action.INVESTIGATE;
  }

  /** Why that action, in one sentence. */
  public String rationale() {
    if (newTrend) {
      return "A verdict calls it the new trend: what is usual was learnt anew from its start, nothing is left to do.";
    }
    return release
        .map(one ->
            "It began within minutes of revision %s: roll back unless the change is wanted."
                .formatted(one.shortRevision()))
        .orElse(
            "No release came before it: find out what changed at that time; what is usual now is being learnt.");
  }

  /** One sentence that a person can act on. */
  public String explanation() {
    return "%s: %s since %s%s (%s, %s)."
        .formatted(
            series,
            what(),
            Wording.time(change.sinceMillis()),
            Explanation.after(release, change.sinceMillis()),
            change.method(),
            number(change.statistic()));
  }

  private String what() {
    var before = withUnit(change.before(), unit);
    var after = withUnit(change.after(), unit);
    return switch (change.kind()) {
      case LEVEL ->
          "the level %s from %s to %s, %+.1f deviations of its noise,"
              .formatted(rose() ? "rose" : "fell", before, after, change.deviations());
      case SEASON ->
          "the daily pattern changed, at that time of the day from %s to %s,"
              .formatted(before, after);
      case SPREAD ->
          "the samples spread %s, deviation %s instead of %s,"
              .formatted(rose() ? "wider" : "less", after, before);
      case SHAPE -> "the distribution changed its form, though level and spread are as before,";
    };
  }

  private boolean rose() {
    return change.after() > change.before();
  }
}
