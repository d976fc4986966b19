package com.dese.ajan.aiops.canary.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.dese.ajan.aiops.canary.Harm;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The numbers of Kayenta's own tests, with their tolerances. */
class KayentaVectorsTests {
  private static final JsonNode VECTORS =
      JsonMapper.shared()
          .readTree(Path.of(System.getProperty("canary.vectors"), "vectors.json").toFile());

  static List<JsonNode> classes() {
    return read("classifier_cases", 36);
  }

  static List<JsonNode> intervals() {
    return read("mann_whitney_intervals", 4);
  }

  private static List<JsonNode> read(String name, int count) {
    var vectors = VECTORS.required(name).valueStream().toList();
    assertThat(vectors).hasSize(count);
    return vectors;
  }

  @ParameterizedTest
  @MethodSource("classes")
  void classify_vector_isAsKayentaSays(JsonNode vector) {
    var classified = KayentaClassifier.classify(metric(vector));

    assertThat(classified.classification().label())
        .isEqualTo(vector.required("expected").asString());
    if (vector.required("expected_critical").isBoolean()) {
      assertThat(classified.critical()).isEqualTo(vector.get("expected_critical").booleanValue());
    }
  }

  @ParameterizedTest
  @MethodSource("intervals")
  void interval_vector_isAsKayentaSays(JsonNode vector) {
    var found =
        MannWhitneyInterval.of(
            values(vector.required("x")),
            values(vector.required("y")),
            vector.required("confidence").doubleValue());

    assertThat(found.lower()).isCloseTo(vector.required("ci_low").doubleValue(), within(1e-6));
    assertThat(found.upper()).isCloseTo(vector.required("ci_high").doubleValue(), within(1e-6));
    assertThat(found.estimate())
        .isCloseTo(vector.required("hodges_lehmann").doubleValue(), within(1e-4));
  }

  private static KayentaMetric metric(JsonNode vector) {
    return new KayentaMetric(
        vector.required("name").asString(),
        List.of(),
        values(vector.required("control")),
        values(vector.required("experiment")),
        Harm.valueOf(upper(vector.required("direction"))),
        NanStrategy.valueOf(upper(vector.required("nan_strategy"))),
        vector.required("critical_metric").booleanValue(),
        false,
        vector.required("classifier").asString().equals("MeanInequalityClassifier")
            ? new Method.MeanInequality()
            : mannWhitney(vector.required("parameters")));
  }

  private static Method mannWhitney(JsonNode parameters) {
    return new Method.MannWhitney(
        Double.parseDouble(parameters.required("tolerance").asString()),
        Double.parseDouble(parameters.required("confLevel").asString()),
        parameters.path("effectSizeMeasure").asString("").contains("cles")
            ? EffectSize.CLES
            : EffectSize.MEAN_RATIO,
        limits(parameters.path("effectSizeThresholds")),
        limits(parameters.path("criticalThresholds")));
  }

  /** Of a text as {@code (0.8, 1.2)}. */
  private static Limits limits(JsonNode pair) {
    var parts = pair.asString("(1, 1)").replaceAll("[() ]", "").split(",", -1);
    return new Limits(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
  }

  private static double[] values(JsonNode array) {
    return array
        .valueStream()
        .mapToDouble(value -> value.isNull() ? Double.NaN : value.doubleValue())
        .toArray();
  }

  private static String upper(JsonNode text) {
    return text.asString().toUpperCase(Locale.ROOT);
  }
}
