package com.dese.ajan.aiops.incident.ranking;

/**
 * What a score is made of.
 *
 * @param own strength of the node's own evidence before anything is explained, 0 or more
 * @param unexplained the same after that
 * @param explained share of its own change that its callees explain, 0 to 1
 * @param inbound strength of its callers' wait, 0 or more
 * @param waitingCallers how many callers notably wait
 * @param secondSight whether it only shows again what another node shows
 * @param unreachable whether the node with the symptom does not depend on it
 */
record Terms(
    double own,
    double unexplained,
    double explained,
    double inbound,
    int waitingCallers,
    boolean secondSight,
    boolean unreachable) {
  double score(RankingRules rules) {
    return unexplained
        + rules.inbound() * inbound
        - (secondSight ? rules.secondSight() : 0)
        - (unreachable ? rules.unreachable() : 0);
  }
}
