package canary;

import detection.BenchData;
import detection.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Stretches of 120 rows without a labelled anomaly; odd rows are one side, even ones the other. */
final class RealRows {
  private static final int LENGTH = 2 * Population.SAMPLES;
  private static final int TRIES = 20;

  private RealRows() {}

  static List<double[][]> read(Path data, int perSeries, long seed) {
    var random = new SplittableRandom(seed);
    var rows = new ArrayList<double[][]>();
    for (var set : List.of("mscloud", "kpi")) {
      for (var series : BenchData.load(set, data.resolve(set))) {
        add(series, perSeries, random, rows);
      }
    }
    return rows;
  }

  private static void add(
      Series series, int perSeries, SplittableRandom random, List<double[][]> rows) {
    int found = 0;
    for (int i = 0; i < TRIES * perSeries && found < perSeries; i++) {
      if (series.length() < LENGTH) {
        return;
      }
      int from = random.nextInt(series.length() - LENGTH + 1);
      if (sound(series, from)) {
        rows.add(deal(series, from, random.nextInt(2)));
        found++;
      }
    }
  }

  private static boolean sound(Series series, int from) {
    for (int i = from; i < from + LENGTH; i++) {
      if (series.labels()[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static double[][] deal(Series series, int from, int first) {
    double[][] sides = new double[2][Population.SAMPLES];
    for (int i = 0; i < LENGTH; i++) {
      sides[(i + first) % 2][i / 2] = series.values()[from + i];
    }
    return sides;
  }
}
