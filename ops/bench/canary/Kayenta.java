package canary;

import com.dese.ajan.aiops.canary.Harm;
import com.dese.ajan.aiops.canary.kayenta.EffectSize;
import com.dese.ajan.aiops.canary.kayenta.KayentaClassifier;
import com.dese.ajan.aiops.canary.kayenta.KayentaJudge;
import com.dese.ajan.aiops.canary.kayenta.KayentaMetric;
import com.dese.ajan.aiops.canary.kayenta.Limits;
import com.dese.ajan.aiops.canary.kayenta.MannWhitneyInterval;
import com.dese.ajan.aiops.canary.kayenta.Method;
import com.dese.ajan.aiops.canary.kayenta.NanStrategy;
import com.dese.ajan.aiops.canary.kayenta.ScoreThresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The measure kayenta: the classes and intervals of Kayenta's own tests, in DATA/vectors.json,
 * beside those of the compatibility mode, and what a judgement costs. An interval agrees within
 * 1e-6 at its ends and 1e-4 in its estimate, as in those tests.
 */
public final class Kayenta {
  private static final int METRICS = 20;
  private static final int POINTS = 60;
  private static final int ROUNDS = 2_000;

  private Kayenta() {}

  public static void main(String[] args) throws IOException {
    var vectors = (Map<?, ?>) Json.read(Files.readString(Path.of(args[0], "vectors.json")));
    int classes = 0;
    for (var one : (List<?>) vectors.get("classifier_cases")) {
      classes += classifies((Map<?, ?>) one) ? 1 : 0;
    }
    int intervals = 0;
    for (var one : (List<?>) vectors.get("mann_whitney_intervals")) {
      intervals += agrees((Map<?, ?>) one) ? 1 : 0;
    }
    int allClasses = ((List<?>) vectors.get("classifier_cases")).size();
    int allIntervals = ((List<?>) vectors.get("mann_whitney_intervals")).size();
    System.out.printf(
        "classes %d/%d, intervals %d/%d%n", classes, allClasses, intervals, allIntervals);
    printCost();
    if (classes < allClasses || intervals < allIntervals) {
      System.exit(1);
    }
  }

  private static boolean classifies(Map<?, ?> vector) {
    var got = KayentaClassifier.classify(metric(vector));
    var wanted = vector.get("expected_critical");
    boolean good =
        got.classification().label().equals(vector.get("expected"))
            && (wanted == null || wanted.equals(got.critical()));
    System.out.printf(
        "%-5s%-75s %-7s %s%n",
        good ? "" : "WRONG", vector.get("name"), got.classification().label(), got.reason());
    return good;
  }

  private static KayentaMetric metric(Map<?, ?> vector) {
    return new KayentaMetric(
        (String) vector.get("name"),
        List.of(),
        values(vector.get("control")),
        values(vector.get("experiment")),
        Harm.valueOf(upper(vector.get("direction"))),
        NanStrategy.valueOf(upper(vector.get("nan_strategy"))),
        (Boolean) vector.get("critical_metric"),
        false,
        method((String) vector.get("classifier"), (Map<?, ?>) vector.get("parameters")));
  }

  private static Method method(String name, Map<?, ?> parameters) {
    if (name.startsWith("MeanInequality")) {
      return new Method.MeanInequality();
    }
    var none = EffectSize.MEAN_RATIO.none();
    return new Method.MannWhitney(
        Double.parseDouble((String) parameters.get("tolerance")),
        Double.parseDouble((String) parameters.get("confLevel")),
        parameters.containsKey("effectSizeMeasure") ? EffectSize.CLES : EffectSize.MEAN_RATIO,
        limits((String) parameters.get("effectSizeThresholds"), none),
        limits((String) parameters.get("criticalThresholds"), none));
  }

  /** Of a text as {@code (0.8, 1.2)}. */
  private static Limits limits(String pair, Limits otherwise) {
    if (pair == null) {
      return otherwise;
    }
    var parts = pair.replaceAll("[() ]", "").split(",");
    return new Limits(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
  }

  private static boolean agrees(Map<?, ?> vector) {
    var got =
        MannWhitneyInterval.of(
            values(vector.get("x")), values(vector.get("y")), (Double) vector.get("confidence"));
    double lower = Math.abs(got.lower() - (Double) vector.get("ci_low"));
    double upper = Math.abs(got.upper() - (Double) vector.get("ci_high"));
    double estimate = Math.abs(got.estimate() - (Double) vector.get("hodges_lehmann"));
    boolean good = lower <= 1e-6 && upper <= 1e-6 && estimate <= 1e-4;
    System.out.printf(
        Locale.ROOT,
        "%-5s%-75s error of lower %.1e, upper %.1e, estimate %.1e%n",
        good ? "" : "WRONG",
        vector.get("name"),
        lower,
        upper,
        estimate);
    return good;
  }

  private static void printCost() {
    var random = new Random(1);
    var none = EffectSize.MEAN_RATIO.none();
    var metrics = new ArrayList<KayentaMetric>();
    for (int i = 0; i < METRICS; i++) {
      metrics.add(
          new KayentaMetric(
              "metric " + i,
              List.of("all"),
              random.doubles(POINTS, .1, .3).toArray(),
              random.doubles(POINTS, .1, .3).toArray(),
              Harm.INCREASE,
              NanStrategy.REMOVE,
              false,
              false,
              new Method.MannWhitney(.25, .98, EffectSize.MEAN_RATIO, none, none)));
    }
    var judge = new KayentaJudge(Map.of(), new ScoreThresholds(95, 75));
    double score = 0;
    long began = 0;
    for (int round = -ROUNDS; round < ROUNDS; round++) { // the first half to warm up
      began = round == 0 ? System.nanoTime() : began;
      score = judge.judge(metrics).score();
    }
    double millis = (System.nanoTime() - began) / 1e6 / ROUNDS;
    System.out.printf(
        Locale.ROOT,
        "%d metrics of %d points a side: %.3f ms, score %.0f%n",
        METRICS,
        POINTS,
        millis,
        score);
  }

  private static String upper(Object text) {
    return ((String) text).toUpperCase(Locale.ROOT);
  }

  private static double[] values(Object list) {
    return ((List<?>) list)
        .stream().mapToDouble(value -> value == null ? Double.NaN : (Double) value).toArray();
  }
}
