package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Rules of one's own take the place of those that are shipped; a bad one stops the start. */
@ExtendWith(OutputCaptureExtension.class)
class RemediationStartTests {
  private static final String RULE = "--ajan.remediation.rules[0].";

  private static ServiceUnderTest start(String... more) {
    var settings = new ArrayList<String>();
    settings.add("--ajan.telemetry.self.enabled=false");
    settings.add(RULE + "name=mine");
    settings.add(RULE + "metrics=up");
    settings.add(RULE + "action=look");
    settings.add(RULE + "command=look at {label.job}");
    settings.add(RULE + "rationale=because");
    for (var one : more) {
      settings.removeIf(
          other -> other.startsWith(one.substring(0, one.indexOf('=') + 1))); // it takes its place
      settings.add(one);
    }
    return ServiceUnderTest.start(RedisUnderTest.shared().url(), settings.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "rules[0].name=Mine!; ajan.remediation.rules[0].name must be 1 to 64 of a-z, 0-9 and -",
        "rules[0].metrics=a{b}; must be a glob of metrics",
        "rules[0].direction=sideways; ajan.remediation.rules[0].direction",
        "rules[0].command=do {metrik}; command has a placeholder that stands for nothing",
        "rules[1].name=other; ajan.remediation.rules[1].command is required",
        "rollout=a;ajan.remediation.rollout must be 1 to 63 of a-z, 0-9 and -",
        "expire-after=7d; expire-after must be shorter than ttl",
        "too-many.call.name=mine; rules have two of one name",
      })
  void start_badSetting_stopsWithOneLine(String setting, String line, CapturedOutput output) {
    var given = setting.equals("rollout=a") ? "rollout=a;rm -rf" : setting;
    assertThatThrownBy(() -> start("--ajan.remediation." + given));
    assertThat(output.toString().lines().filter(one -> one.contains("cannot start: ")))
        .singleElement()
        .satisfies(one -> assertThat(one).contains(line));
    assertThat(output.toString().lines().filter(one -> one.startsWith("\tat "))).isEmpty();
  }

  /** With the file that the documentation shows. */
  @Test
  void start_fileOfOnesOwn_takesThePlaceOfAllRules(@TempDir Path folder) throws Exception {
    var doc = Files.readString(Path.of("docs/remediation.md"));
    var yaml = doc.substring(doc.indexOf("```yaml") + 7);
    var file = folder.resolve("mine.yaml");
    Files.writeString(file, yaml.substring(0, yaml.indexOf("```")));
    try (var service =
        ServiceUnderTest.start(
            RedisUnderTest.shared().url(),
            "--ajan.telemetry.self.enabled=false",
            "--spring.config.additional-location=file:" + file)) {
      var settings = service.part(RemediationSettings.class);
      assertThat(settings.rules())
          .singleElement()
          .satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("checkout-restart");
            assertThat(rule.cause()).isEqualTo("checkout-restart");
            assertThat(rule.labels()).containsExactly(Map.entry("job", "checkout*"));
            assertThat(rule.cooldown()).isEqualTo(Duration.ofMinutes(30));
          });
      assertThat(settings.tooMany().call().action()).isEqualTo("call_a_person");
    }
  }
}
