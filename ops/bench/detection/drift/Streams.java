package detection.drift;

import detection.Poisson;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * One-minute streams with known lasting changes, and with none. The first are as those of
 * drift-synth: 6,000 rows, two thirds with a change between rows 2,500 and 4,800, all with 3 to 8
 * bursts of outliers. The same seed gives the same streams.
 */
final class Streams {
  private static final long BEGIN = 1_700_000_000L; // a Tuesday night
  private static final int STEP_SECONDS = 60;
  private static final int DAY_ROWS = 1_440;
  private static final int ROWS = 6_000;
  private static final int TEN_DAYS = 14_400;
  private static final double SKEW = 0.6; // deviation of the logarithm

  private final RandomGenerator random;
  private double walk;
  private double slow;

  private Streams(String seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed.hashCode() * 0x9E3779B97F4A7C15L);
  }

  /** With steps of 1 to 3 deviations, spread times 2 or 3, ramps of 3 over 600 rows, amplitude times 1.8. */
  static List<Stream> mixed(String seed, int count) {
    return make(count, i -> new Streams(seed + "/mixed/" + i).mixed("mixed-" + i, i % 3 != 0));
  }

  /** Normal before the change, lognormal of the same mean and deviation after it, or the reverse. */
  static List<Stream> shapes(String seed, int count) {
    return make(count, i -> new Streams(seed + "/shape/" + i).shape("shape-" + i, i % 3 != 0));
  }

  /** Whose season is six hours late after the change. */
  static List<Stream> shifts(String seed, int count) {
    return make(count, i -> new Streams(seed + "/shift/" + i).shift("shift-" + i, i % 3 != 0));
  }

  /** Ten days of a law. */
  static List<Stream> unchanging(String seed, Law law, int count) {
    return make(count, i -> new Streams(seed + "/" + law + "/" + i).unchanging(law, law + "-" + i));
  }

  private static List<Stream> make(int count, IntFunction<Stream> one) {
    return IntStream.range(0, count).mapToObj(one).toList();
  }

  private Stream mixed(String id, boolean changes) {
    var law = Law.values()[random.nextInt(4)];
    boolean seasonal = law == Law.SEASON;
    var x = base(seasonal ? Law.AR : law, ROWS);
    double amplitude = seasonal ? 2 : 0;
    double phase = random.nextDouble();
    int start = changes ? random.nextInt(2_500, 4_800) : ROWS;
    int end = start;
    double later = amplitude;
    String kind = "none";
    if (changes) {
      int sign = random.nextBoolean() ? 1 : -1;
      switch (random.nextInt(seasonal ? 5 : 4)) {
        case 0, 1 -> {
          int size = random.nextInt(1, 4);
          kind = "step " + size;
          add(x, start, sign * size, 1);
        }
        case 2 -> {
          int factor = random.nextInt(2, 4);
          kind = "spread x " + factor;
          spread(x, start, factor);
        }
        case 3 -> {
          kind = "ramp 3";
          end = start + 600;
          add(x, start, sign * 3, 600);
        }
        default -> {
          kind = "amplitude x 1.8";
          later = 1.8 * amplitude;
        }
      }
    }
    for (int i = 0; i < ROWS; i++) {
      x[i] += (i < start ? amplitude : later) * Math.sin(turn(i, phase));
    }
    return finished(id, x, 8, changes ? start : -1, end, kind);
  }

  private static void add(double[] x, int start, double size, int over) {
    for (int i = start; i < x.length; i++) {
      x[i] += size * Math.min(1, (i - start + (over == 1 ? 1.0 : 0)) / over);
    }
  }

  private static void spread(double[] x, int start, double factor) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    for (int i = start; i < x.length; i++) {
      x[i] = mean + (x[i] - mean) * factor;
    }
  }

  private Stream shape(String id, boolean changes) {
    var x = base(Law.AR, ROWS);
    boolean skewedFirst = random.nextBoolean();
    int start = changes ? random.nextInt(2_500, 4_800) : ROWS;
    double deviation = Math.sqrt(Math.exp(SKEW * SKEW) * Math.expm1(SKEW * SKEW));
    for (int i = 0; i < ROWS; i++) {
      if (skewedFirst == i < start) {
        x[i] = (Math.exp(SKEW * x[i]) - Math.exp(SKEW * SKEW / 2)) / deviation;
      }
    }
    return finished(id, x, 8, changes ? start : -1, start, "shape");
  }

  private Stream shift(String id, boolean changes) {
    var x = base(Law.AR, ROWS);
    double phase = random.nextDouble();
    int start = changes ? random.nextInt(2_500, 4_800) : ROWS;
    for (int i = 0; i < ROWS; i++) {
      x[i] += 2 * Math.sin(turn(i, phase + (i < start ? 0 : 0.25)));
    }
    return finished(id, x, 8, changes ? start : -1, start, "season 6 h late");
  }

  private Stream unchanging(Law law, String id) {
    return finished(id, base(law, TEN_DAYS), 20, -1, -1, "none");
  }

  private static double turn(int row, double phase) {
    return 2 * Math.PI * (row / (double) DAY_ROWS + phase);
  }

  private double[] base(Law law, int rows) {
    var x = new double[rows];
    double phase = random.nextDouble();
    walk = random.nextGaussian();
    for (int i = 0; i < rows; i++) {
      x[i] = next(law, i, Math.sin(turn(i, phase)));
    }
    return x;
  }

  private double next(Law law, int row, double sine) {
    double e = random.nextGaussian();
    long second = BEGIN + (long) STEP_SECONDS * row;
    long minute = second % 86_400 / 60;
    return switch (law) {
      case WHITE -> e;
      case AR -> ar(0.7, e);
      case SEASON -> ar(0.7, e) + 2 * sine;
      case SKEW -> Math.expm1(SKEW * ar(0.7, e)) / 0.8;
      case AR_90 -> ar(0.9, e);
      case AR_97 -> ar(0.97, e);
      case STUDENT -> student(e);
      case POISSON_3 -> Poisson.draw(3, random);
      case POISSON_DAILY -> Poisson.draw(200 * (1 + 0.5 * sine), random);
      case OFFICE_HOURS -> (minute > 480 && minute < 1_080 ? 5 : 0) + e;
      case HOURLY_SPIKE -> (minute % 60 < 3 ? 8 : 0) + e;
      case MULTIPLICATIVE -> Math.exp(0.8 * sine + 0.3 * ar(0.7, e));
      case LONG_MEMORY -> {
        slow = 0.98 * slow + Math.sqrt(1 - 0.98 * 0.98) * random.nextGaussian();
        yield Math.sqrt(0.5) * (ar(0.5, e) + slow);
      }
      case RANDOM_WALK -> {
        slow += 0.02 * random.nextGaussian();
        yield slow + e;
      }
      case WEEKEND -> {
        long day = (second / 86_400 + 4) % 7; // Sunday is 0
        yield ar(0.7, e) + 2 * sine * (day == 0 || day == 6 ? 0.4 : 1);
      }
      case SLOW_TREND -> ar(0.7, e) + row / (double) DAY_ROWS;
      case INCIDENTS -> ar(0.7, e) + (row % 2_700 > 2_670 ? 8 : 0);
    };
  }

  private double ar(double memory, double e) {
    walk = memory * walk + Math.sqrt(1 - memory * memory) * e;
    return walk;
  }

  private double student(double e) {
    double squares = 0;
    for (int k = 0; k < 3; k++) {
      double n = random.nextGaussian();
      squares += n * n;
    }
    return e / Math.sqrt(squares);
  }

  private Stream finished(String id, double[] x, int mostBursts, int start, int end, String kind) {
    int bursts = random.nextInt(3, mostBursts + 1);
    for (int b = 0; b < bursts; b++) {
      int from = random.nextInt(100, x.length - 30);
      int to = from + random.nextInt(1, 6);
      double size = (random.nextDouble() < 0.8 ? 1 : -1) * random.nextDouble(6, 12);
      for (int i = from; i < to; i++) {
        x[i] += size;
      }
    }
    double scale = Math.pow(10, random.nextDouble(-1, 3));
    double level = random.nextDouble(0, 50);
    var seconds = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] + level) * scale;
      seconds[i] = BEGIN + (long) STEP_SECONDS * i;
    }
    return new Stream(id, seconds, x, start, end, kind);
  }
}
