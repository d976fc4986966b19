package detection.families;

import detection.Candidate;

/**
 * Fuzzy ART (Carpenter et al. 1991) on shingles of four: how badly does the best category match.
 */
public final class AdaptiveResonance implements Candidate {
  private static final int SIZE = 4;
  private static final int MOST = 64;
  private static final double VIGILANCE = 0.9;
  private static final double LEARNING = 0.1;
  private final Shingle shingle = new Shingle(SIZE);
  private final Tail tail = new Tail();
  private final double[][] categories = new double[MOST][];
  private final int[] used = new int[MOST];
  private int count;

  public AdaptiveResonance() {
    tail.prior(60);
  }

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    double[] half = shingle.next(x);
    var input = new double[2 * SIZE];
    for (int i = 0; i < SIZE; i++) {
      input[i] = half[i];
      input[SIZE + i] = 1 - half[i];
    }
    int best = -1;
    double match = 0;
    for (int c = 0; c < count; c++) {
      double common = 0;
      for (int i = 0; i < input.length; i++) {
        common += Math.min(input[i], categories[c][i]);
      }
      if (common / SIZE > match) {
        match = common / SIZE;
        best = c;
      }
    }
    if (match >= VIGILANCE) {
      for (int i = 0; i < input.length; i++) {
        double common = Math.min(input[i], categories[best][i]);
        categories[best][i] += LEARNING * (common - categories[best][i]);
      }
      used[best]++;
    } else if (shingle.full()) {
      int at = count < MOST ? count++ : leastUsed();
      categories[at] = input;
      used[at] = 1;
    }
    return shingle.full() ? tail.scoreThenLearn(20 * (1 - match)) : 0;
  }

  private int leastUsed() {
    int least = 0;
    for (int c = 1; c < count; c++) {
      used[c] -= used[c] / 64;
      least = used[c] < used[least] ? c : least;
    }
    return least;
  }
}
