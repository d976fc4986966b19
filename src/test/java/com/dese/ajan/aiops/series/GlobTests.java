package com.dese.ajan.aiops.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTests {
  @ParameterizedTest
  @CsvSource({
    "http_*, http_requests, true",
    "http_*, http_, true",
    "http_*, grpc_requests, false",
    "*_seconds, latency_seconds, true",
    "*_seconds, latency_seconds_total, false",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXcYb, false",
    "pod-?, pod-1, true",
    "pod-?, pod-10, false",
    "'', '', true",
    "'', x, false",
    "*, '', true",
    "a.c, abc, false"
  })
  void matches_handMadeCases(String glob, String text, boolean fits) {
    assertThat(new Glob(glob).matches(text)).isEqualTo(fits);
  }

  @Test
  void matches_randomGlobs_asTheSameRegularExpressions() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    int fitting = 0;
    for (int i = 0; i < 20_000; i++) {
      var glob = word(random, "ab*?", 6);
      var text = word(random, "ab", 8);
      var expected = Pattern.matches(glob.replace("?", ".").replaceAll("\\*+", ".*"), text);
      assertThat(new Glob(glob).matches(text)).as("%s on %s", glob, text).isEqualTo(expected);
      fitting += expected ? 1 : 0;
    }
    assertThat(fitting).isBetween(2_000, 18_000);
  }

  private static String word(RandomGenerator random, String letters, int longest) {
    var word = new StringBuilder();
    for (int n = random.nextInt(longest + 1); n > 0; n--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  @Test
  void matches_manyStars_endsSoon() {
    var glob = new Glob("*a".repeat(100) + "b");
    assertThat(glob.matches("a".repeat(2_000))).isFalse();
  }

  @Test
  void seriesPattern_labelsThatLack_countAsEmpty() {
    var series = SeriesId.of("latency", Map.of("job", "checkout"));
    assertThat(pattern("lat*", Map.of("job", "check*")).matches(series)).isTrue();
    assertThat(pattern("lat*", Map.of("job", "cart")).matches(series)).isFalse();
    assertThat(pattern("lat*", Map.of("pod", "*")).matches(series)).isTrue();
    assertThat(pattern("lat*", Map.of("pod", "?*")).matches(series)).isFalse();
    assertThat(pattern("cpu", Map.of()).matches(series)).isFalse();
  }

  private static SeriesPattern pattern(String metric, Map<String, String> labels) {
    var globs = new TreeMap<String, Glob>();
    labels.forEach((name, value) -> globs.put(name, new Glob(value)));
    return new SeriesPattern(new Glob(metric), globs);
  }
}
