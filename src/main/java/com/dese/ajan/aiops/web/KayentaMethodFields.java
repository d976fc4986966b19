package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.canary.kayenta.EffectSize;
import com.dese.ajan.aiops.canary.kayenta.Limits;
import com.dese.ajan.aiops.canary.kayenta.MannWhitneyInterval;
import com.dese.ajan.aiops.canary.kayenta.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads how a metric of a canary is compared; what is not given is as Kayenta's judge has it. */
final class KayentaMethodFields {
  static final Method STANDARD =
      new Method.MannWhitney(
          Method.MannWhitney.STANDARD_TOLERANCE,
          Method.MannWhitney.STANDARD_CONFIDENCE,
          EffectSize.MEAN_RATIO,
          EffectSize.MEAN_RATIO.none(),
          EffectSize.MEAN_RATIO.none());

  private final JsonFields json;
  private final String path;

  private boolean means;
  private double tolerance = Method.MannWhitney.STANDARD_TOLERANCE;
  private double confidence = Method.MannWhitney.STANDARD_CONFIDENCE;
  private EffectSize measure = EffectSize.MEAN_RATIO;
  private @Nullable Limits allowed;
  private @Nullable Limits critical;

  KayentaMethodFields(JsonFields json, String path) {
    this.json = json;
    this.path = path;
  }

  Method read() {
    json.object(path, this::field);
    return means
        ? new Method.MeanInequality()
        : new Method.MannWhitney(
            tolerance,
            confidence,
            measure,
            Objects.requireNonNullElse(allowed, measure.none()),
            Objects.requireNonNullElse(critical, measure.none()));
  }

  private void field(String field) {
    var at = path + "." + field;
    switch (field) {
      case "method" -> means = second(at, "mannWhitney", "meanInequality");
      case "tolerance" -> tolerance = json.number(at, 0, 1);
      case "confidence" ->
          confidence =
              json.number(
                  at, MannWhitneyInterval.LEAST_CONFIDENCE, MannWhitneyInterval.MOST_CONFIDENCE);
      case "effectSizeMeasure" ->
          measure = second(at, "meanRatio", "cles") ? EffectSize.CLES : EffectSize.MEAN_RATIO;
      case "effectSizeThresholds" -> allowed = limits(at);
      case "criticalThresholds" -> critical = limits(at);
      default -> json.skip();
    }
  }

  /** Whether a text is the second of two. */
  private boolean second(String at, String one, String other) {
    var text = json.text(at, 200);
    if (!text.equals(one) && !text.equals(other)) {
      throw JsonFields.invalid(at, "must be one of " + one + ", " + other);
    }
    return text.equals(other);
  }

  private Limits limits(String at) {
    json.array(at);
    var read = new double[2];
    int size = 0;
    while (json.next()) {
      if (size == 2) {
        throw JsonFields.invalid(at, "must hold a limit of decreases and one of increases");
      }
      read[size] = json.number(at + "[" + size + "]", -JsonFields.LARGEST, JsonFields.LARGEST);
      size++;
    }
    if (size < 2) {
      throw JsonFields.invalid(at, "must hold a limit of decreases and one of increases");
    }
    return new Limits(read[0], read[1]);
  }
}
