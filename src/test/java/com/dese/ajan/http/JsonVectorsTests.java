package com.dese.ajan.http;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** The JSONTestSuite and the Big List of Naughty Strings, posted as feedback. */
@ExtendWith(OutputCaptureExtension.class)
class JsonVectorsTests {
  private static final Path FOLDER = Path.of(System.getProperty("security.vectors"));
  private static final JsonMapper JSON = JsonMapper.shared();

  private static ServiceUnderTest service;

  @BeforeAll
  static void start() {
    service = ServiceUnderTest.start(RedisUnderTest.shared().url());
    service.token(String.join(" ", ServiceUnderTest.SCOPES));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<Path> malformed() throws IOException {
    return files("n_");
  }

  static List<Path> others() throws IOException {
    return files("[yi]_");
  }

  private static List<Path> files(String prefix) throws IOException {
    try (var files = Files.list(FOLDER.resolve("JSONTestSuite"))) {
      var found =
          files
              .filter(file -> file.getFileName().toString().matches(prefix + ".*\\.json"))
              .sorted()
              .toList();
      assertThat(found).hasSizeGreaterThan(50);
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void body_malformed_isRefused(Path file, CapturedOutput output) throws IOException {
    var before = lines(output).size();
    var answer = post(file);

    // two of them are larger than any body may be here
    var status = Files.size(file) > BodyLimit.DEFAULT_BYTES ? 413 : 400;
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(lines(output).subList(before, lines(output).size())).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("others")
  void body_validOrUndefined_isNoFaultOfOurs(Path file, CapturedOutput output) throws IOException {
    var before = lines(output).size();
    assertThat(post(file).status()).isLessThan(500);
    assertThat(lines(output).subList(before, lines(output).size())).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void note_naughty_comesBackAsItWasOrIsNamed(CapturedOutput output) {
    var before = lines(output).size();
    var strings = JSON.readTree(FOLDER.resolve("blns/blns.json").toFile());
    assertThat(strings.size()).isGreaterThan(200);
    var refused = 0;
    for (var string : strings) {
      var body =
          JSON.createObjectNode().put("metric", "m").put("anomaly", true).put("verdict", true);
      var answer = service.post(FEEDBACK, body.put("note", string.asString()).toString());
      if (answer.status() == 201) {
        var entry = service.get(FEEDBACK + "/" + answer.json().path("id").asString());
        assertThat(entry.json().path("note")).isEqualTo(string);
      } else {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.badFields()).containsExactly("note");
        refused++;
      }
    }

    assertThat(refused).as("what is blank or too long").isLessThan(strings.size() / 10);
    assertThat(lines(output).subList(before, lines(output).size()))
        .hasSizeLessThanOrEqualTo(2 * strings.size())
        .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*"));
  }

  private static List<String> lines(CapturedOutput output) {
    return output.getAll().lines().toList();
  }

  private static ServiceUnderTest.Answer post(Path file) throws IOException {
    return service
        .call("POST", FEEDBACK)
        .body("application/json", BodyPublishers.ofFile(file))
        .send();
  }
}
