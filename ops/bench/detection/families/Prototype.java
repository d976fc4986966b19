package detection.families;

import detection.Candidate;

/**
 * The detector this work started from: local level, daily profile, range, volatility, one own tail
 * each.
 */
public final class Prototype implements Candidate {
  private static final int WARM = 20;
  private static final double SLOW = 0.0005;
  private static final double FLOOR = 0.1;
  private static final double CLIP = 4;
  private static final int SLOTS = 48;
  private static final double LOCAL = rate(40);
  private static final double SEASON = rate(300);
  private static final double OFFSET = rate(200);
  private static final double RANGE = rate(1000);
  private static final double DAMPING = 1 - rate(160);

  private final Tail seasonTail = new Tail();
  private final Tail localTail = new Tail();
  private final double[] profile = new double[SLOTS];
  private final int[] counts = new int[SLOTS];
  private int k;
  private int votes;
  private double first;
  private double last;
  private double step;
  private double global;
  private double spread;
  private double low;
  private double high;
  private double level;
  private double levelSquare;
  private double offset;
  private double seasonSquare;
  private double fastMean;
  private double fast;
  private double slow;
  private double logMean;
  private double logSquare;
  private double peak;

  static double rate(double halfLife) {
    return 1 - Math.pow(0.5, 1 / halfLife);
  }

  private static double surprise(double z) {
    return 2 * Math.log10(1 + z * z / 4);
  }

  @Override
  public double score(long epochSecond, double x) {
    double t = epochSecond;
    peak *= DAMPING;
    if (!(Math.abs(x) < 1e300)) {
      return 0;
    }
    if (k == 0) {
      global = low = high = level = fastMean = x;
      first = t;
    } else if (t > last) {
      if (t - last == step) {
        votes++;
      } else if (--votes <= 0) {
        step = t - last;
        votes = 1;
      }
    }
    last = t;
    k++;
    double ik = 1.0 / k;
    if (k == WARM) {
      seasonTail.prior(60 * Math.max(1, step / 300));
      localTail.prior(60 * Math.max(1, step / 300));
    }
    double slowRate = Math.max(ik, SLOW);
    global += slowRate * (x - global);
    spread += slowRate * (Math.abs(x - global) - spread);
    double floor = FLOOR * spread + 1e-9;

    double d = x - level;
    double deviation = Math.sqrt(levelSquare) + floor;
    double zLocal = k > WARM ? d / deviation : 0;
    if (k > WARM) {
      d = Math.clamp(d, -CLIP * deviation, CLIP * deviation);
    }
    level += Math.max(LOCAL, ik) * d;
    levelSquare += Math.max(LOCAL, ik) * (d * d - levelSquare);

    double position = (t % 86400) / 86400 * SLOTS;
    int slot = (int) position % SLOTS;
    double part = position - (int) position - 0.5;
    int other = part > 0 ? (slot + 1) % SLOTS : (slot + SLOTS - 1) % SLOTS;
    boolean ready = false;
    double zSeason = 0;
    if (counts[slot] > 0) {
      double f =
          counts[other] > 0
              ? profile[slot] * (1 - Math.abs(part)) + profile[other] * Math.abs(part)
              : profile[slot];
      d = x - f - offset;
      double sd = Math.sqrt(seasonSquare) + floor;
      if (k > WARM && t - first > 86400) {
        ready = true;
        zSeason = d / sd;
      }
      if (t - first > 2 * 86400) {
        d = Math.clamp(d, -CLIP * sd, CLIP * sd);
      }
      seasonSquare += Math.max(SEASON, ik) * (d * d - seasonSquare);
      offset += OFFSET * d;
    }
    counts[slot]++;
    profile[slot] += Math.max(0.05, 1.0 / counts[slot]) * (x - profile[slot]);

    double zRange = 0;
    if (k > WARM) {
      double w = spread + 0.1 * (high - low) + 1e-9;
      zRange = x > high ? (x - high) / w : x < low ? (x - low) / w : 0;
    }
    low = Math.min(low + RANGE * (global - low), x);
    high = Math.max(high + RANGE * (global - high), x);

    d = Math.abs(x - fastMean);
    fastMean += Math.max(rate(10), ik) * (x - fastMean);
    fast += Math.max(rate(5), ik) * (d - fast);
    slow += slowRate * (d - slow);
    double y = Math.log(fast + 0.02 * slow + 1e-12);
    double zVolatility = 0;
    if (k == 5) {
      logMean = y;
    } else if (k > 5) {
      d = y - logMean;
      if (k > 60) {
        zVolatility = d / Math.sqrt(logSquare + 0.01);
      }
      double a = Math.max(rate(500), 1.0 / (k - 4));
      logMean += a * d;
      logSquare += a * (d * d - logSquare);
    }

    double most = Math.max(2000, 14 * 86400 / Math.max(step, 1));
    double local = k > WARM ? localTail.scoreThenLearn(zLocal) : 0;
    double season = ready ? seasonTail.scoreThenLearn(zSeason) : 0.5 * local;
    seasonTail.forget(most);
    localTail.forget(most);
    double range = surprise(zRange);
    double s = (season + 0.35 * range + 0.35 * surprise(zVolatility) + 0.1 * local) / 1.8;
    s = 0.8 * s + 0.2 * Math.max(season, Math.max(range, local));
    if (step > 0) {
      s -= 0.5 * (Math.log10(86400 / step) - 2.459);
    }
    s = Math.max(s + 2, 0);
    if (s > peak) {
      peak = s;
      return s;
    }
    return 0;
  }
}
