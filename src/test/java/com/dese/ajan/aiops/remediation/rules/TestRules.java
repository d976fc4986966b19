package com.dese.ajan.aiops.remediation.rules;

import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.release.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules and troubles for tests, each like the others but for what a test is about. */
public final class TestRules {
  /** 2026-11-25T10:00:00Z. */
  public static final long BEGAN = 1_795_600_800_000L;

  private TestRules() {}

  /** A rule for every anomaly. */
  public static Rule rule(String name, Duration after) {
    return rule(name, name, after);
  }

  static Rule rule(String name, String cause, Duration after) {
    return new Rule(
        name,
        cause,
        List.of("*"),
        Map.of(),
        Direction.BOTH,
        Severity.LOW,
        List.of(),
        null,
        after,
        "do_it",
        "do {metric}",
        "because of {metric}",
        Duration.ZERO,
        10);
  }

  static Rule rule(
      List<String> metrics,
      Map<String, String> labels,
      Direction direction,
      Severity least,
      List<DriftKind> drift,
      @Nullable Duration releaseAge) {
    return new Rule(
        "one",
        "one",
        metrics,
        labels,
        direction,
        least,
        drift,
        releaseAge,
        Duration.ZERO,
        "do_it",
        "do it",
        "because",
        Duration.ZERO,
        10);
  }

  /** A rule for lasting changes. */
  public static Rule forDrift(String name) {
    var rule = rule(name, Duration.ZERO);
    return new Rule(
        name,
        name,
        rule.metrics(),
        rule.labels(),
        rule.direction(),
        rule.leastSeverity(),
        List.of(DriftKind.values()),
        null,
        rule.after(),
        rule.action(),
        rule.command(),
        rule.rationale(),
        rule.cooldown(),
        rule.budget());
  }

  static Rule withCommand(String command, String rationale) {
    return new Rule(
        "one",
        "one",
        List.of("*"),
        Map.of(),
        Direction.BOTH,
        Severity.LOW,
        List.of(),
        null,
        Duration.ZERO,
        "do_it",
        command,
        rationale,
        Duration.ZERO,
        10);
  }

  /** A latency of medium severity that rose. */
  public static Trouble trouble(Map<String, String> labels) {
    return trouble("http_request_duration_seconds", labels);
  }

  static Trouble trouble(String metric, Map<String, String> labels) {
    return new Trouble(
        new UUID(0x019abc307a007c41L, 0x9a553f1d2e4b6a70L),
        true,
        SeriesId.of(metric, labels),
        Severity.MEDIUM,
        true,
        BEGAN,
        Optional.empty(),
        Optional.empty());
  }

  static Trouble afterRelease(Trouble trouble, Duration age) {
    return trouble.since(
        Optional.of(
            new Release("9f8e7d6c5b4a39281706f5e4d3c2b1a098765432", BEGAN - age.toMillis())));
  }
}
