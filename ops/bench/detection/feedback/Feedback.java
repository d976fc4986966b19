package detection.feedback;

import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.calibration.CalibrationRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The measure feedback: what verdicts on the first part of each series buy in the second. */
public final class Feedback {
  private static final List<String> SETS = List.of("kpi", "mscloud");
  private static final double[] NOISES = {0, 0.1, 0.2, 0.3, 0.4};
  private static final double BUDGET = 0.3;
  private static final int SEEDS = 20;

  private Feedback() {}

  /** Prints a line for each set, detector and strength, and one with constants of other series. */
  public static void table(Path root) {
    System.out.printf("%-28s %5s %5s %5s", "", "P", "R", "false");
    for (double noise : NOISES) {
      System.out.printf(" | noise %.1f            ", noise);
    }
    System.out.println();
    for (String set : SETS) {
      for (var one : Detectors.load(root, set)) {
        var base = Outcome.of(one.set(), _ -> 0);
        System.out.printf(
            "%-28s %5.3f %5.3f %5d", one.name(), base.precision(), base.recall(), base.unreal());
        var rules = CalibrationRules.of(one.usual(), one.usual());
        for (double noise : NOISES) {
          var summary = new Summary();
          for (int seed = 0; seed < SEEDS; seed++) {
            var trial = new Trial(Integer.toString(seed), BUDGET, noise);
            summary.add(base, trial.outcome(one.set(), rules));
          }
          System.out.print(" | " + summary);
        }
        System.out.println();
        if (one.name().endsWith("service's excursion")) {
          System.out.printf("%-46s", "  and the threshold, as the service does");
          for (double noise : NOISES) {
            var summary = new Summary();
            for (int seed = 0; seed < SEEDS; seed++) {
              var trial = new Trial(Integer.toString(seed), BUDGET, noise);
              summary.add(
                  base, trial.outcomeOfBoth(one.set(), rules, Threshold.DEFAULT.value()));
            }
            System.out.print(" | " + summary);
          }
          System.out.println();
        }
        if (one.name().contains("service's")) { // the others take long
          var left = new LeftHalf(one.usual(), one.set(), SEEDS);
          System.out.printf(
              "%-46s | %21s | %s%n",
              "  constants of the other half", "", left.measure(BUDGET, 0.1));
        }
      }
    }
  }

  /** Writes alerts and verdicts of one draw for feedback.py: before.csv, after.csv, verdicts.csv. */
  public static void write(Path root, String set, String name, String seed, Path out)
      throws IOException {
    var one =
        Detectors.load(root, set).stream()
            .filter(c -> c.name().equals(set + " " + name))
            .findFirst()
            .orElseThrow();
    var trial = new Trial(seed, BUDGET, 0.1);
    var calibration = trial.calibrate(one.set(), CalibrationRules.of(one.usual(), one.usual()));
    var before = new ArrayList<>(List.of("series,start,end,peak"));
    var after = new ArrayList<>(before);
    var verdicts = new ArrayList<>(List.of("series,start,end,peak,verdict"));
    for (var series : one.set()) {
      double threshold = calibration.forSeries(series.id()).threshold();
      for (var run : series.runs()) {
        String end = "," + run.end() + ",1";
        before.add(series.id() + "," + run.start() + end);
        long opens = run.first() ? run.start() : run.opens(threshold, 0);
        if (opens >= 0) {
          after.add(series.id() + "," + opens + end);
        }
        if (run.first() && trial.judges(series, run)) {
          verdicts.add(
              series.id()
                  + ("," + run.start() + end)
                  + (trial.says(series, run) ? ",true_positive" : ",false_positive"));
        }
      }
    }
    Files.createDirectories(out);
    Files.write(out.resolve("before.csv"), before);
    Files.write(out.resolve("after.csv"), after);
    Files.write(out.resolve("verdicts.csv"), verdicts);
  }
}
