package detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Series as services have them, with labelled faults: seven laws, days and weeks, three steps, gaps
 * and absent values. The same seed gives the same series.
 */
final class Synthetic {
  private static final int DAY = 86_400;

  /** What a series measures, and so its law. */
  private enum Law {
    GAUSSIAN_GAUGE,
    LOGNORMAL_LATENCY,
    POISSON_REQUESTS,
    SPARSE_ERRORS,
    COUNTER_RATE,
    AUTOREGRESSIVE_CPU,
    SAWTOOTH_MEMORY
  }

  private enum Fault {
    SPIKE,
    SHIFT,
    RAMP,
    DIP,
    NOISE,
    DROPOUT
  }

  private Synthetic() {}

  static List<Series> generate(int series, long seed) {
    var all = new ArrayList<Series>();
    for (int i = 0; i < series; i++) {
      Law law = Law.values()[i % Law.values().length];
      all.add(one(law, i, RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000 + i)));
    }
    return all;
  }

  private static Series one(Law law, int number, RandomGenerator random) {
    int step = new int[] {60, 300, 300, 3600}[random.nextInt(4)];
    int days = step == 60 ? 10 : step == 300 ? 28 : 70;
    int rows = days * DAY / step;
    double base = Math.exp(random.nextDouble(1, 7));
    double daily = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.1, 0.6);
    double second = daily * random.nextDouble(0, 0.4);
    double phase = random.nextDouble(2 * Math.PI);
    double weekend = random.nextBoolean() ? 1 : random.nextDouble(0.4, 0.9);
    double growth = random.nextDouble(-0.1, 0.3); // over the whole series
    double noise = random.nextDouble(0.03, 0.15);
    double memory = random.nextDouble(0.5, 0.95);
    double release = random.nextDouble(0.3, 3) * DAY; // between sawtooth restarts
    double sparse = random.nextDouble(0.02, 2); // events a step
    var faults = faults(rows, random);

    var seconds = new long[rows];
    var stamps = new String[rows];
    var values = new double[rows];
    var labels = new byte[rows];
    long time = 1_700_006_400L + random.nextInt(7 * DAY / step) * (long) step;
    double walk = 0;
    double count = 0;
    int kept = 0;
    for (int i = 0; i < rows; i++, time += step) {
      double angle = 2 * Math.PI * (time % DAY) / DAY + phase;
      double shape = 1 + daily * Math.sin(angle) + second * Math.sin(2 * angle);
      double week = (time / DAY + 4) % 7 < 2 ? weekend : 1;
      double mean = base * shape * week * (1 + growth * i / rows);
      FaultAt fault = faults[i];
      double factor = fault == null ? 1 : fault.factor(i);
      double wild = fault != null && fault.kind == Fault.NOISE ? fault.size : 1;
      walk = memory * walk + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      double gauss = random.nextGaussian();
      double value =
          switch (law) {
            case GAUSSIAN_GAUGE -> mean * factor + base * noise * wild * gauss;
            case LOGNORMAL_LATENCY ->
                mean * factor * Math.exp(2 * noise * wild * gauss + 0.3 * noise * walk);
            case POISSON_REQUESTS -> Poisson.draw(mean * factor * Math.exp(noise * walk * wild), random);
            case SPARSE_ERRORS ->
                Poisson.draw(
                    fault == null
                        ? sparse * shape
                        : fault.kind == Fault.DROPOUT || fault.kind == Fault.DIP
                            ? 0
                            : sparse * shape + 6 * fault.size * (1 + Math.sqrt(sparse)),
                    random);
            case COUNTER_RATE -> {
              double before = count;
              count += Math.max(0, mean * step * factor * (1 + noise * wild * gauss));
              yield Math.floor(count) / step - Math.floor(before) / step;
            }
            case AUTOREGRESSIVE_CPU ->
                Math.clamp(
                    0.3 * shape * week * factor + noise * wild * 0.5 * walk + 0.01 * gauss, 0, 1);
            case SAWTOOTH_MEMORY ->
                base * factor * (1 + (i * (double) step % release) / release)
                    + base * noise * 0.3 * wild * gauss;
          };
      if (random.nextInt(20_000) == 0) { // a gap of up to three hours in the series
        int skip = random.nextInt(1, 1 + 3 * 3600 / step);
        i += skip;
        time += (long) skip * step;
        continue;
      }
      seconds[kept] = time;
      stamps[kept] = Long.toString(time);
      values[kept] = random.nextInt(1_000) == 0 && fault == null ? Double.NaN : value;
      boolean quiet = law == Law.SPARSE_ERRORS && fault != null && fault.silent();
      labels[kept] = (byte) (fault == null || quiet ? 0 : 1);
      kept++;
    }
    String id = "%02d-%s-%d".formatted(number, law.name().toLowerCase().replace('_', '-'), step);
    return new Series(
        "synth",
        id,
        Arrays.copyOf(stamps, kept),
        Arrays.copyOf(seconds, kept),
        Arrays.copyOf(values, kept),
        Arrays.copyOf(labels, kept),
        List.of(),
        0);
  }

  private record FaultAt(Fault kind, int start, int length, double size, boolean up) {
    double factor(int row) {
      return switch (kind) {
        case SPIKE, SHIFT -> up ? 1 + size / 3 : 1 / (1 + size / 3);
        case RAMP -> 1 + (up ? 1 : -0.5) * size / 3 * (row - start + 1) / length;
        case DIP -> 1 / (1 + size / 3);
        case DROPOUT -> 0;
        case NOISE -> 1;
      };
    }

    /** Whether nothing of it shows where zeros are usual. */
    boolean silent() {
      return kind == Fault.DIP || kind == Fault.DROPOUT || kind == Fault.NOISE;
    }
  }

  private static FaultAt[] faults(int rows, RandomGenerator random) {
    var at = new FaultAt[rows];
    int count = Math.max(2, rows / 1_000);
    for (int f = 0; f < count; f++) {
      Fault kind = Fault.values()[random.nextInt(Fault.values().length)];
      int length =
          switch (kind) {
            case SPIKE -> random.nextInt(1, 4);
            case DIP, DROPOUT -> random.nextInt(2, 20);
            case SHIFT, RAMP, NOISE -> random.nextInt(10, 40);
          };
      // the first fifth stays clean, as a service that starts to be watched mostly is
      int start = random.nextInt(rows / 5, rows - length - 1);
      var fault =
          new FaultAt(kind, start, length, random.nextDouble(1.2, 5), random.nextInt(4) > 0);
      for (int i = start; i < start + length; i++) {
        at[i] = fault;
      }
    }
    return at;
  }
}
