package detection;

import detection.cause.RootCause;
import detection.drift.DriftSynth;
import detection.drift.Tcpd;
import detection.families.AdaptiveResonance;
import detection.families.Conformal;
import detection.families.Damped;
import detection.families.Ewma;
import detection.families.HoltWinters;
import detection.families.Likelihood;
import detection.families.PeaksOverThreshold;
import detection.families.Production;
import detection.families.Prototype;
import detection.families.RandomCutForest;
import detection.families.Rolling;
import detection.feedback.Feedback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures detectors on labelled series; see ops/bench/detection.sh for what it takes and prints.
 */
public final class Detection {
  private static final List<String> PUBLIC_SETS = List.of("nab", "kpi", "mscloud");
  private static final int GENERATED_SERIES = 56;
  private static final double BURST = 160; // half-life of the damping, samples

  private Detection() {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "table" -> table(Path.of(args[1]), families());
      case "transfer" ->
          table(
              Path.of(args[1]), Map.of(args.length > 2 ? args[2] : "production", Production::new));
      case "drift-synth" -> DriftSynth.table(Path.of(args[1]).resolve(args[0]), "own");
      case "drift-line" -> DriftSynth.line(args.length > 2 ? args[2] : "production", "own");
      case "tcpd" -> Tcpd.table(Path.of(args[1]).resolve(args[0]), "own");
      case "feedback" -> Feedback.table(Path.of(args[1]));
      case "feedback-write" ->
          Feedback.write(Path.of(args[1]), args[2], args[3], args[4], Path.of(args[5]));
      case "petshop", "nezha" -> RootCause.table(args[0], Path.of(args[1]));
      case "explain" -> RootCause.explain(args[2], Path.of(args[1]));
      case "write" -> write(args[1], Path.of(args[2]), Path.of(args[3]));
      default -> throw new IllegalArgumentException("no measure: " + args[0]);
    }
  }

  private static void write(String measure, Path data, Path out) throws IOException {
    switch (measure) {
      case "drift-synth" -> DriftSynth.write(data, out);
      case "tcpd" -> Tcpd.write(data, out);
      case "petshop", "nezha" -> RootCause.write(measure, data, out);
      default -> write(BenchData.load(measure, data), out);
    }
  }

  private static Map<String, Supplier<Candidate>> families() {
    var all = new LinkedHashMap<String, Supplier<Candidate>>();
    all.put("production", Production::new);
    all.put("prototype", Prototype::new);
    all.put("rolling z, 60", () -> new Rolling(60, false));
    all.put("rolling z, 168", () -> new Rolling(168, false));
    all.put("rolling z, 60, tail", () -> damped(new Rolling(60, true)));
    all.put("ewma z", () -> new Ewma(40, false));
    all.put("ewma z, tail", () -> damped(new Ewma(40, true)));
    all.put("ewma z, tail, undamped", () -> new Ewma(40, true));
    all.put("decomposition, tail", () -> damped(new HoltWinters()));
    all.put("anomaly likelihood", () -> damped(new Likelihood()));
    all.put("extreme values, SPOT", () -> damped(new PeaksOverThreshold(0)));
    all.put("extreme values, DSPOT", () -> damped(new PeaksOverThreshold(40)));
    all.put("conformal", () -> damped(new Conformal()));
    all.put("adaptive resonance", () -> damped(new AdaptiveResonance()));
    all.put("random cut forest", () -> damped(new RandomCutForest()));
    return all;
  }

  private static Candidate damped(Candidate candidate) {
    return new Damped(candidate, BURST);
  }

  private static void table(Path root, Map<String, Supplier<Candidate>> families) {
    var sets = new LinkedHashMap<String, List<Series>>();
    for (String set : PUBLIC_SETS) {
      sets.put(set, BenchData.load(set, root.resolve(set)));
    }
    sets.put("generated", Synthetic.generate(GENERATED_SERIES, 1));
    Table.heading(sets.keySet());
    families.forEach((name, family) -> Table.row(name, sets, family));
    System.out.println(
        "state of production: " + stateBytes(sets.get("generated").getFirst()) + " bytes");
  }

  private static int stateBytes(Series series) {
    var detector = new Production();
    for (int i = 0; i < series.length(); i++) {
      detector.score(series.seconds()[i], series.values()[i]);
    }
    return detector.stateBytes();
  }

  private static void write(List<Series> set, Path out) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("series,timestamp,score");
    for (Series series : set) {
      var detector = new Production();
      for (int i = 0; i < series.length(); i++) {
        double score = detector.score(series.seconds()[i], series.values()[i]);
        lines.add(series.id() + "," + series.stamps()[i] + "," + score);
      }
    }
    Files.write(out, lines);
  }
}
