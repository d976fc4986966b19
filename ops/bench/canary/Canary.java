package canary;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Measures the judge on simulated canaries; see ops/bench/canary.sh. */
public final class Canary {
  private static final long SEED = 20_261_201;
  private static final UnaryOperator<double[]> SOUND = canary -> canary;

  private final int rows;
  private final Path data;

  private Canary(int rows, Path data) {
    this.rows = rows;
    this.data = data;
  }

  public static void main(String[] args) {
    new Canary(Integer.parseInt(args[0]), Path.of(args[1])).table();
  }

  private void table() {
    System.out.println("Share of canaries that fail / median minute. one: the only metric; of 20: one of 20;");
    System.out.println("any: that one of 20 alike fails, 1 - (1 - of 20)^20; unpaired: one, without times");
    System.out.println("\nsound canaries: false failures                one      of 20       any  unpaired");
    for (var population : Population.all()) {
      sound(population.name(), rows, random(population, SOUND));
    }
    var real = RealRows.read(data, Math.max(10, rows / 20), SEED);
    sound("real, odd and even rows", real.size(), real::get);
    for (var law :
        List.of(
            new RequestLaw(.001, 0),
            new RequestLaw(.01, 0),
            new RequestLaw(.1, 0),
            new RequestLaw(.01, .5),
            new RequestLaw(.05, .5))) {
      requests(law, law);
    }
    System.out.println("\nfaulty canaries                               one      of 20");
    var cv2 = Population.normal(.2);
    for (var population : List.of(cv2, Population.normal(.3), Population.lognormal(.5))) {
      faulty("+25 %, " + population.name(), random(population, times(1.25)));
    }
    faulty("+25 %, AR(1) .6 own", random(Population.autoregressive(.6), times(1.25)));
    faulty("spread doubled, normal cv .2", random(cv2, Canary::wider));
    requests(new RequestLaw(.001, 0), new RequestLaw(.01, 0));
    requests(new RequestLaw(.01, 0), new RequestLaw(.02, 0));
    requests(new RequestLaw(.01, 0), new RequestLaw(.03, 0));
    System.out.println("outages");
    requests(new RequestLaw(.001, 0), new RequestLaw(1, 0));
    faulty("latency x 3, normal cv .2", random(cv2, times(3)));
    faulty("latency x 3, normal cv .3", random(Population.normal(.3), times(3)));
  }

  private IntFunction<double[][]> random(Population population, UnaryOperator<double[]> harm) {
    return row -> {
      var sides = population.draw().sides(generator(row));
      return new double[][] {sides[0], harm.apply(sides[1])};
    };
  }

  private static SplittableRandom generator(int row) {
    return new SplittableRandom(SEED + 7_919L * row);
  }

  private static UnaryOperator<double[]> times(double factor) {
    return canary -> Arrays.stream(canary).map(value -> factor * value).toArray();
  }

  private static double[] wider(double[] canary) {
    double[] sorted = canary.clone();
    Arrays.sort(sorted);
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return Arrays.stream(canary).map(value -> median + 2 * (value - median)).toArray();
  }

  private void sound(String name, int count, IntFunction<double[][]> sides) {
    int[] one = failures(count, row -> Looks.firstFailure(sides.apply(row), 1, true));
    int[] many = failures(count, row -> Looks.firstFailure(sides.apply(row), 20, true));
    int[] unpaired = failures(count, row -> Looks.firstFailure(sides.apply(row), 1, false));
    print("%-40s %9s %10s %9.4f %9s", name, text(one), text(many), any(many), text(unpaired));
  }

  private void faulty(String name, IntFunction<double[][]> sides) {
    int[] one = failures(rows / 2, row -> Looks.firstFailure(sides.apply(row), 1, true));
    int[] many = failures(rows / 2, row -> Looks.firstFailure(sides.apply(row), 20, true));
    print("%-40s %9s %10s", name, text(one), text(many));
  }

  private void requests(RequestLaw baseline, RequestLaw canary) {
    boolean alike = baseline.equals(canary);
    int count = alike ? rows : rows / 2;
    var minutes = new int[2][];
    for (int i = 0; i < 2; i++) {
      int metrics = i == 0 ? 1 : 20;
      minutes[i] =
          failures(
              count,
              row -> {
                var random = generator(row);
                return Looks.firstFailure(baseline.draw(random), canary.draw(random), metrics);
              });
    }
    var name =
        "errors %s %% -> %s %%%s"
            .formatted(
                number(100 * baseline.share()),
                number(100 * canary.share()),
                canary.burst() > 0 ? ", own bursts" : "");
    if (alike) {
      print("%-40s %9s %10s %9.4f", name, text(minutes[0]), text(minutes[1]), any(minutes[1]));
    } else {
      print("%-40s %9s %10s", name, text(minutes[0]), text(minutes[1]));
    }
  }

  private static int[] failures(int count, IntFunction<Integer> firstOf) {
    return IntStream.range(0, count).parallel().map(firstOf::apply).toArray();
  }

  private static double share(int[] minutes) {
    return Arrays.stream(minutes).filter(minute -> minute > 0).count() / (double) minutes.length;
  }

  private static double any(int[] minutes) {
    return 1 - Math.pow(1 - share(minutes), 20);
  }

  private static String text(int[] minutes) {
    int[] failed = Arrays.stream(minutes).filter(minute -> minute > 0).sorted().toArray();
    var median = failed.length == 0 ? "-" : String.valueOf(failed[failed.length / 2]);
    return "%.4f/%s".formatted(share(minutes), median);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
