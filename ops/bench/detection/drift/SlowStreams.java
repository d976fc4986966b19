package detection.drift;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Slow streams that never change: how many alarms the service raises in each. */
final class SlowStreams {
  private static final int STREAMS = 1_000;
  private static final int ROWS = 200;
  private static final double[] MEMORIES = {0, 0.5, 0.9};

  private SlowStreams() {}

  static String lines(String seed) {
    var lines = new StringBuilder("alarms a stream of %d rows that never changes:%n".formatted(ROWS));
    for (double memory : MEMORIES) {
      var random =
          RandomGeneratorFactory.of("L64X128MixRandom").create((seed + memory).hashCode());
      double alarms = 0;
      for (int k = 0; k < STREAMS; k++) {
        alarms += Alarms.of(seconds(), values(random, memory)).size();
      }
      lines.append("  autoregression %.1f%16.3f%n".formatted(memory, alarms / STREAMS));
    }
    return lines.toString().stripTrailing();
  }

  private static long[] seconds() {
    var seconds = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      seconds[i] = (i + 1) * Tcpd.UNDATED_SECONDS;
    }
    return seconds;
  }

  private static double[] values(RandomGenerator random, double memory) {
    var values = new double[ROWS];
    double walk = random.nextGaussian();
    for (int i = 0; i < ROWS; i++) {
      walk = memory * walk + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      values[i] = walk;
    }
    return values;
  }
}
