package com.dese.ajan.aiops.remediation.rules;

import static com.dese.ajan.aiops.remediation.rules.TestRules.afterRelease;
import static com.dese.ajan.aiops.remediation.rules.TestRules.rule;
import static com.dese.ajan.aiops.remediation.rules.TestRules.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTests {
  private static final List<String> ALL = List.of("*");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final Trouble latency = trouble(Map.of("job", "checkout", "instance", "a:3000"));

  private static Rule drifting(DriftKind... kinds) {
    return rule(ALL, Map.of(), Direction.BOTH, Severity.LOW, List.of(kinds), null);
  }

  @Test
  void fits_anyOfItsMetrics() {
    assertThat(rule(List.of("up", "http_*"), Map.of(), Direction.UP, Severity.LOW, List.of(), null))
        .satisfies(
            rule -> assertThat(rule.fits(latency)).isTrue(),
            rule -> assertThat(rule.fits(trouble("up", Map.of()))).isTrue(),
            rule -> assertThat(rule.fits(trouble("upper", Map.of()))).isFalse());
  }

  @ParameterizedTest
  @CsvSource({
    "job, checkout, true",
    "job, check*, true",
    "job, cart, false",
    "instance, ?:3000, true",
    "zone, *, false",
  })
  void fits_allOfItsLabels(String label, String glob, boolean expected) {
    var globs = new HashMap<>(Map.of("job", "*"));
    globs.put(label, glob);
    assertThat(rule(ALL, globs, Direction.UP, Severity.LOW, List.of(), null).fits(latency))
        .isEqualTo(expected);
  }

  @Test
  void fits_directionAndSeverity() {
    assertThat(rule(ALL, Map.of(), Direction.DOWN, Severity.LOW, List.of(), null).fits(latency))
        .isFalse();
    assertThat(rule(ALL, Map.of(), Direction.BOTH, Severity.MEDIUM, List.of(), null).fits(latency))
        .isTrue();
    assertThat(rule(ALL, Map.of(), Direction.UP, Severity.HIGH, List.of(), null).fits(latency))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(DriftKind.class)
  void fits_driftOfItsKindsOnly(DriftKind kind) {
    var changed = latency.with(Optional.of(kind));
    assertThat(drifting(DriftKind.values()).fits(changed)).isTrue();
    assertThat(drifting(DriftKind.LEVEL).fits(changed)).isEqualTo(kind == DriftKind.LEVEL);
    assertThat(drifting(DriftKind.values()).fits(latency)).isFalse();
    assertThat(drifting().fits(changed)).isTrue(); // an anomaly that is known to last is still one
  }

  @Test
  void fits_driftWithoutAnomaly_onlyRulesThatNameDrift() {
    var change =
        new Trouble(
            latency.id(),
            false,
            latency.series(),
            Severity.MEDIUM,
            true,
            latency.beganMillis(),
            Optional.of(DriftKind.SPREAD),
            Optional.empty());
    assertThat(drifting(DriftKind.SPREAD).fits(change)).isTrue();
    assertThat(drifting().fits(change)).isFalse();
  }

  @Test
  void fits_releaseAge_toTheMillisecond() {
    var rule = rule(ALL, Map.of(), Direction.BOTH, Severity.LOW, List.of(), HALF_AN_HOUR);
    assertThat(rule.fits(latency)).isFalse();
    assertThat(rule.fits(afterRelease(latency, HALF_AN_HOUR))).isTrue();
    assertThat(rule.fits(afterRelease(latency, HALF_AN_HOUR.plusMillis(1)))).isFalse();
  }

  @Test
  void fits_commandNamesALabel_onlySeriesThatHaveIt() {
    var rule = TestRules.withCommand("restart {label.job}", "why");
    assertThat(rule.fits(latency)).isTrue();
    assertThat(rule.fits(trouble(Map.of("instance", "a:3000")))).isFalse();
  }

  @Test
  void placeholders_unknown_areNoticed() {
    assertThat(TestRules.withCommand("do {metrik}", "why").isCommandKnown()).isFalse();
    assertThat(TestRules.withCommand("do {label.a-b}", "why").isCommandKnown()).isTrue();
    assertThat(TestRules.withCommand("do {label.1}", "why").isCommandKnown()).isFalse();
    assertThat(TestRules.withCommand("do ${HOME} {.spec.replicas}", "why").isCommandKnown())
        .isTrue();
    assertThat(TestRules.withCommand("do", "{label}").isRationaleKnown()).isFalse();
  }
}
