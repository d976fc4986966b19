package detection.feedback;

import com.dese.ajan.aiops.anomaly.SeasonalDetector;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.anomaly.Excursion;
import detection.BenchData;
import detection.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores the sets by two detectors; the verdicts move the score's threshold or the excursion's. */
final class Detectors {
  private static final double NOTHING = 1e-12; // excursion of a sample that does not alert

  private Detectors() {}

  /** A set under a detector and a strength, with the threshold that is usual there. */
  record Case(String name, double usual, List<Replay> set) {}

  static List<Case> load(Path root, String set) {
    boolean kpi = set.equals("kpi");
    var cases = new LinkedHashMap<String, Case>();
    double own = Threshold.DEFAULT.value();
    double rolling = kpi ? 4.10 : 5.33; // feedback_loop.py
    for (var series : BenchData.load(set, root.resolve(set))) {
      int n = series.length();
      var z = new double[n];
      var expected = new double[n];
      var detector = new SeasonalDetector(0);
      for (int i = 0; i < n; i++) {
        var score = detector.update(series.values()[i], series.seconds()[i] * 1_000);
        z[i] = Math.abs(score.z());
        expected[i] = score.expected();
      }
      add(cases, set + " service's", series, z, expected, own);
      var other = RollingScores.of(series, kpi ? 60 : 168);
      add(cases, set + " rolling", series, other.z(), other.expected(), rolling);
    }
    return List.copyOf(cases.values());
  }

  private static void add(
      Map<String, Case> cases,
      String name,
      Series series,
      double[] z,
      double[] expected,
      double usual) {
    var size = new double[z.length];
    double previous = Double.NaN;
    for (int i = 0; i < z.length; i++) {
      double value = series.values()[i];
      size[i] = z[i] < usual ? NOTHING : Excursion.of(value, expected[i], previous) + NOTHING;
      previous = Double.isFinite(value) ? value : previous;
    }
    cases
        .computeIfAbsent(name + " z", key -> new Case(key, usual, new ArrayList<>()))
        .set()
        .add(Replay.of(series, z, z, usual));
    cases
        .computeIfAbsent(name + " excursion", key -> new Case(key, NOTHING / 2, new ArrayList<>()))
        .set()
        .add(Replay.of(series, z, size, usual));
  }
}
