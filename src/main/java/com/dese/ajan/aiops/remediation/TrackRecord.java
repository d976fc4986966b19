package com.dese.ajan.aiops.remediation;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How often a step helped.
 *
 * @param recovered in how many cases
 * @param cases in which it was executed and the outcome is known
 * @param medianSeconds from the execution to the recovery, of those that recovered
 */
public record TrackRecord(int recovered, int cases, OptionalLong medianSeconds) {
  static TrackRecord of(List<Recovery> outcomes) {
    var seconds =
        outcomes.stream()
            .map(Recovery::seconds)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    var median =
        seconds.length == 0
            ? OptionalLong.empty()
            : OptionalLong.of(
                (seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2);
    return new TrackRecord(seconds.length, outcomes.size(), median);
  }

  /**
   * How likely it is to help: the mean of a Beta distribution that begins flat, so that few cases
   * say little, and none one half.
   */
  double rate() {
    return (recovered + 1.0) / (cases + 2.0);
  }

  /** As a person reads it: "recovered in 4 of 5 cases, median 6 min". */
  public String text() {
    if (cases == 0) {
      return "no cases yet";
    }
    return "recovered in %d of %d %s%s"
        .formatted(
            recovered,
            cases,
            cases == 1 ? "case" : "cases",
            medianSeconds.isPresent() ? ", median " + duration(medianSeconds.getAsLong()) : "");
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3_600 * 2L
        ? Math.round(seconds / 60.0) + " min"
        : Math.round(seconds / 3_600.0) + " h";
  }
}
