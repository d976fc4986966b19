package com.dese.ajan.aiops.remediation.rules;

import static com.dese.ajan.aiops.remediation.rules.TestRules.afterRelease;
import static com.dese.ajan.aiops.remediation.rules.TestRules.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTests {
  private static Map<String, String> values(String job) {
    var trouble = afterRelease(trouble(Map.of("job", job)), Duration.ofMinutes(1));
    return Template.values(trouble, "cpt-ajan-backend", "dese-ea-plan-v5");
  }

  @Test
  void command_plainWords_areFilledIn() {
    assertThat(
            Template.command(
                "k {rollout} -n {namespace} {label.job} {metric} {severity} {revision} {anomaly}"
                    + " -o jsonpath='{.spec.replicas}' ${HOME}",
                values("checkout:3000/a.b_c-d")))
        .isEqualTo(
            "k cpt-ajan-backend -n dese-ea-plan-v5 checkout:3000/a.b_c-d"
                + " http_request_duration_seconds medium 9f8e7d6c5b4a"
                + " 019abc30-7a00-7c41-9a55-3f1d2e4b6a70"
                + " -o jsonpath='{.spec.replicas}' ${HOME}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch owned)",
        "`touch owned`",
        "a; touch owned",
        "a && touch owned",
        "a\ntouch owned",
        "a\rtouch owned",
        "' ; touch owned ; '",
        "\" ; touch owned ; \"",
        "a | touch owned",
        "a > owned",
        "a\u2028touch owned",
        "a\u0000b",
        "\u001b[201~touch owned",
        "-rf",
        "--all",
        "~",
        "*",
        "a b",
        "a=b",
        "{metric}",
        "$HOME",
        "\\",
        "!!",
        "#",
        "ａｂｃ",
        "",
      })
  void command_anythingElse_isLeftOut(String job) {
    for (var around : new String[] {"run %s", "run '%s'", "run \"%s\"", "run \"$(x '%s')\""}) {
      assertThat(Template.command(around.formatted("{label.job}"), values(job)))
          .isEqualTo(
              "echo 'No command: the value of label.job is no plain word, and might not be safe"
                  + " in a shell'");
    }
  }

  @Test
  void command_tooLong_isLeftOut() {
    assertThat(Template.command("{label.job}", values("a".repeat(200)))).hasSize(200);
    assertThat(Template.command("{label.job}", values("a".repeat(201)))).startsWith("echo '");
  }

  @Test
  void command_randomLabels_runNothingInAShell(@TempDir Path folder) throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    var letters = "ab;|&$()`'\"\\ \n\t<>*?~!#={}[]-/.:_";
    var script = new StringBuilder();
    int filled = 0;
    for (int i = 0; i < 3_000; i++) {
      var job = new StringBuilder();
      for (int length = random.nextInt(1, 12); length > 0; length--) {
        job.append(letters.charAt(random.nextInt(letters.length())));
      }
      var command = Template.command("echo \"{label.job}\" {label.job}", values(job.toString()));
      filled += command.startsWith("echo \"") ? 1 : 0;
      script.append(command).append('\n');
    }
    assertThat(filled).isPositive();
    var answer = run(folder, script.toString());
    assertThat(answer.lines()).hasSize(3_000);
    assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("script"));
  }

  private static String run(Path folder, String script) throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("script"), script);
    var process =
        new ProcessBuilder("sh", "-e", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(answer).isZero();
    return answer;
  }

  @Test
  void prose_ofAnyLabel_hasNothingThatATerminalObeys() {
    assertThat(Template.prose("{label.job} of {metric}", values("a\u001b[2J\n\u202eb")))
        .isEqualTo("a?[2J??b of http_request_duration_seconds");
    assertThat(Template.prose("{label.job}", values("🙂".repeat(101))))
        .isEqualTo("🙂".repeat(100) + "...");
    assertThat(Template.prose("{label.zone} $1", values("a"))).isEqualTo("unknown $1");
  }
}
