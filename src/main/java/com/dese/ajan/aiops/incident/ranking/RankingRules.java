package com.dese.ajan.aiops.incident.ranking;

/**
 * The constants of the ranking; docs/adr/0014-root-cause.md tells how they were chosen and what
 * each is worth.
 *
 * @param persistence how many neighbouring points must show a change, 1 or more
 * @param cap deviation in spreads beyond which everything is equally certain
 * @param outerRange whether the range from the 5th to the 95th percentile may widen the spread
 * @param furtherKinds what the evidence of a node's kinds but the strongest counts, 0 to 1
 * @param explained what a change that the callees explain loses, 0 to 1
 * @param inbound what the wait of the callers counts
 * @param secondSight what a node loses that only shows again what another shows
 * @param unreachable what a node loses that the node with the symptom does not depend on
 */
public record RankingRules(
    int persistence,
    double cap,
    boolean outerRange,
    double furtherKinds,
    double explained,
    double inbound,
    double secondSight,
    double unreachable) {
  /** Those of the service. */
  public static final RankingRules STANDARD = new RankingRules(2, 50, true, 0.5, 1, 1, 2, 1);

  public RankingRules {
    if (persistence < 1 || !(cap > 0)) {
      throw new IllegalArgumentException("no rules: " + persistence + " points, cap " + cap);
    }
  }

  /**
   * Evidence of a deviation, {@code ln(1 + (z / 2)^2)}: next to nothing within two spreads, then by
   * the logarithm, as for tails heavier than a Gaussian's.
   *
   * @param deviation in spreads, 0 or more
   * @return 0 or more, no unit
   */
  double strength(double deviation) {
    double half = Math.min(deviation, cap) / 2;
    return Math.log1p(half * half);
  }
}
