package com.dese.ajan.aiops.incident.ranking;

/**
 * What one series says.
 *
 * @param series its name
 * @param deviation how far it is from normal for some points on end, in spreads, 0 or more
 * @param rising whether it is above normal
 * @param sinceMillis time of the first point of those that are beyond two spreads without a break
 * @param change how far it is from normal the bad way, in the metric's unit, 0 or more
 */
record SeriesEvidence(
    String series,
    SeriesKind kind,
    Side side,
    double deviation,
    boolean rising,
    long sinceMillis,
    double change) {
  /** From how many spreads on one may speak of a change. */
  static final double NOTABLE = 2;

  boolean isNotable() {
    return deviation >= NOTABLE;
  }
}
