package detection;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Prints how candidates do on sets of series. */
final class Table {
  static final int HALVINGS = 10;
  private static final long SEED = 1;

  /** A thread's own time does not depend on what else the machine does. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private Table() {}

  static void heading(Iterable<String> sets) {
    System.out.printf("%-25s", "");
    for (String set : sets) {
      System.out.printf(" | %-23s", set);
    }
    System.out.printf(" |%n%-25s", "");
    for (String _ : sets) {
      System.out.printf(" | %5s %5s %5s %5s", "thr", "own", "mean", "worst");
    }
    System.out.printf(" | ns a sample%n");
  }

  static void row(
      String name, Map<String, List<Series>> sets, Supplier<? extends Candidate> family) {
    var line = new StringBuilder("%-25s".formatted(name));
    long nanos = 0;
    long rows = 0;
    for (var set : sets.entrySet()) {
      long start = CPU.getCurrentThreadCpuTime();
      var scores = scores(set.getValue(), family);
      nanos += CPU.getCurrentThreadCpuTime() - start;
      rows += set.getValue().stream().mapToLong(Series::length).sum();
      var evaluation = Evaluation.of(set.getKey(), set.getValue(), scores);
      double[] figures = evaluation.transfer(HALVINGS, SEED);
      // F1 as a share of 100, so that all columns read alike
      double unit = set.getKey().equals("nab") ? 1 : 100;
      line.append(
          String.format(
              Locale.ROOT,
              " | %5.2f %5.1f %5.1f %5.1f",
              evaluation.threshold(),
              unit * evaluation.whole(),
              unit * Arrays.stream(figures).average().orElseThrow(),
              unit * Arrays.stream(figures).min().orElseThrow()));
    }
    System.out.printf("%s | %d%n", line, nanos / rows);
  }

  static float[][] scores(List<Series> set, Supplier<? extends Candidate> family) {
    var scores = new float[set.size()][];
    for (int s = 0; s < scores.length; s++) {
      Series series = set.get(s);
      var candidate = family.get();
      scores[s] = new float[series.length()];
      for (int i = 0; i < series.length(); i++) {
        scores[s][i] = (float) candidate.score(series.seconds()[i], series.values()[i]);
      }
    }
    return scores;
  }
}
