package com.dese.ajan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged jar as a newcomer starts it: the two printed commands are pasted into a shell, then
 * it is restarted.
 */
class NewcomerIT {
  private static final Path JAR = Path.of("target/cpt-ajan-backend.jar").toAbsolutePath();
  private static final Path OPTIONS = Path.of("ops/jvm.options").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void printedCommands_pasted_storeAVerdictThatSurvivesARestart() throws Exception {
    var service = start("first.log");
    try {
      var commands = commands("first.log");
      var stored = json(shell(commands.get(0) + "\n" + commands.get(1)));
      assertThat(stored.path("label").asString()).isEqualTo("true_positive");

      stop(service);
      service = start("second.log");
      assertThat(Files.readString(folder.resolve("second.log")))
          .doesNotContain(secret(commands.get(0)));

      var again = commands("second.log");
      var id = stored.path("id").asString();
      var find = again.get(1).replaceFirst(" -d '.*'$", "").replaceFirst("(/feedback)", "$1/" + id);
      var found =
          json(
              shell(
                  "CLIENT_SECRET=" + secret(commands.get(0)) + "\n" + again.get(0) + "\n" + find));
      assertThat(found).isEqualTo(stored);
    } finally {
      stop(service);
    }
    assertThat(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse("")))
        .noneMatch(line -> line.contains(folder.toString()));
  }

  private Process start(String log) throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var builder =
        new ProcessBuilder(java, "@" + OPTIONS, "-jar", JAR.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    builder.environment().put("PORT", "0");
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    builder.environment().remove("REDIS_URL");
    builder.environment().remove("CLIENT_SECRET");
    var service = builder.start();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !service.isAlive() || commands(log).size() == 2);
    assertThat(service.isAlive()).as(Files.readString(folder.resolve(log))).isTrue();
    return service;
  }

  private static void stop(Process service) throws InterruptedException {
    service.destroy();
    assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private List<String> commands(String log) throws IOException {
    return Files.readAllLines(folder.resolve(log)).stream()
        .filter(line -> line.startsWith("TOKEN=") || line.startsWith("curl "))
        .toList();
  }

  private static String secret(String command) {
    return command.replaceFirst(".*-u \"?admin:([^\" ]*)\"?.*", "$1");
  }

  private String shell(String script) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("bash", "-euc", script).directory(folder.toFile()).start();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
