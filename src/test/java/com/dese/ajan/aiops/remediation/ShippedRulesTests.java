package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.remediation.rules.Ladder;
import com.dese.ajan.aiops.remediation.rules.Rule;
import com.dese.ajan.aiops.remediation.rules.Template;
import com.dese.ajan.aiops.remediation.rules.TestRules;
import com.dese.ajan.aiops.remediation.rules.Trouble;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.release.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** The rules as shipped: what they suggest when, and that their commands run. */
class ShippedRulesTests {
  private static final RemediationSettings SETTINGS = settings();

  private static RemediationSettings settings() {
    var sources = new MutablePropertySources();
    var loader = new YamlPropertySourceLoader();
    for (var name : List.of("remediation.yaml", "application.yaml")) {
      try {
        loader.load(name, new ClassPathResource(name)).forEach(sources::addLast);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Binder(ConfigurationPropertySources.from(sources))
        .bind("ajan.remediation", RemediationSettings.class)
        .get();
  }

  private static Trouble trouble(String metric, boolean rising, boolean released) {
    return new Trouble(
        new UUID(1, 1),
        true,
        SeriesId.of(metric, Map.of("job", "checkout")),
        Severity.MEDIUM,
        rising,
        TestRules.BEGAN,
        Optional.empty(),
        released
            ? Optional.of(new Release("9f8e7d6c5b4a39281706f5e4", TestRules.BEGAN - 60_000))
            : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "http_request_duration_seconds, true, true, 'scale_out 0, roll_back 5, call_a_person 15'",
    "http_request_duration_seconds, true, false, 'scale_out 0, call_a_person 15'",
    "http_request_duration_seconds, false, true, 'call_a_person 15'",
    "http_error_ratio, true, true, 'read_logs 0, roll_back 2, restart 5, call_a_person 15'",
    "http_request_rate, true, false, 'scale_out 0, call_a_person 15'",
    "http_request_rate, false, false, 'check_traffic 0, call_a_person 15'",
    "cpu_utilization_ratio, true, true, 'scale_out 1, roll_back 10, call_a_person 15'",
    "memory_utilization_ratio, true, false, 'restart 5, call_a_person 15'",
    "redis_command_duration_seconds, true, true, 'check_redis 0, call_a_person 15'",
    "up, false, false, 'check_prometheus 0, call_a_person 15'",
  })
  void ladder_ofEachMetric(String metric, boolean rising, boolean released, String expected) {
    var steps =
        Ladder.due(
            SETTINGS.rules(), trouble(metric, rising, released), Duration.ofDays(1), Map.of());
    assertThat(steps.stream().map(rule -> rule.action() + " " + rule.after().toMinutes()))
        .containsExactly(expected.split(", "));
  }

  @Test
  void driftAfterARelease_isRolledBack() {
    var change = trouble("anything", true, true).with(Optional.of(DriftKind.SHAPE));
    assertThat(Ladder.due(SETTINGS.rules(), change, Duration.ZERO, Map.of()))
        .extracting(Rule::name)
        .containsExactly("drift-roll-back");
    var without = trouble("anything", true, false).with(Optional.of(DriftKind.SHAPE));
    assertThat(Ladder.due(SETTINGS.rules(), without, Duration.ZERO, Map.of())).isEmpty();
  }

  @Test
  void lowSeverity_isLeftAlone() {
    var low =
        new Trouble(
            new UUID(1, 1),
            true,
            SeriesId.of("http_error_ratio", Map.of()),
            Severity.LOW,
            true,
            TestRules.BEGAN,
            Optional.empty(),
            Optional.empty());
    assertThat(Ladder.due(SETTINGS.rules(), low, Duration.ofDays(1), Map.of())).isEmpty();
  }

  @Test
  void rollBack_isTheCommandOfThisDeployment() {
    assertThat(commands())
        .contains("kubectl argo rollouts undo cpt-ajan-backend -n dese-ea-plan-v5");
  }

  /** With stand-ins for the tools, which write down what they were asked. */
  @Test
  void commands_runInAShell(@TempDir Path folder) throws Exception {
    for (var tool : List.of("kubectl", "curl", "redis-cli")) {
      standIn(folder, tool, "echo 3");
    }
    for (var command : commands()) {
      assertThat(run(folder, command)).as(command).isZero();
    }
    assertThat(Files.readAllLines(folder.resolve("calls")))
        .hasSize(commands().size())
        .contains(
            "kubectl scale rollout cpt-ajan-backend -n dese-ea-plan-v5"
                + " --current-replicas=3 --replicas=4",
            "kubectl argo rollouts undo cpt-ajan-backend -n dese-ea-plan-v5",
            "redis-cli -u redis://redis:6379 SLOWLOG GET 10",
            "curl -sS http://prometheus:9090/-/ready");
  }

  @Test
  void scaleOut_replicasAreNotKnown_changesNothing(@TempDir Path folder) throws Exception {
    standIn(folder, "kubectl", "exit 1");
    for (var command : commands()) {
      if (command.contains("kubectl scale")) {
        assertThat(run(folder, command)).isNotZero();
      }
    }
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  private static void standIn(Path folder, String tool, String whenAskedForReplicas)
      throws IOException {
    var script =
        """
        #!/bin/sh
        case "$*" in *jsonpath*) %s; exit;; esac
        echo "%s $*" >> %s/calls
        """
            .formatted(whenAskedForReplicas, tool, folder);
    var file = Files.writeString(folder.resolve(tool), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static int run(Path folder, String command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("sh", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    process.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    process.environment().put("REDIS_URL", "redis://redis:6379");
    process.environment().put("PROMETHEUS_URL", "http://prometheus:9090");
    return process.start().waitFor();
  }

  private static List<String> commands() {
    var trouble = trouble("http_error_ratio", true, true);
    var values = Template.values(trouble, SETTINGS.rollout(), SETTINGS.namespace());
    return Stream.concat(SETTINGS.rules().stream(), Stream.of(SETTINGS.tooMany().call()))
        .map(rule -> Template.command(rule.command(), values))
        .toList();
  }
}
