package com.dese.ajan.aiops.incident.ranking;

/**
 * An anomaly that is open together with others.
 *
 * @param series what names the series to people
 * @param node whose series it is
 * @param kind the best guess
 * @param side SERVER unless it is about calls that the node makes
 * @param rising whether it is above what was expected
 * @param onsetMillis when it began, milliseconds since the Unix epoch
 * @param peak largest |z| so far, standard deviations, 0 or more
 * @param surprise how rare this is for the series, decades: 2 is once in a hundred samples; NaN
 *     where that is not known
 */
public record OpenAnomaly(
    String series,
    String node,
    SeriesKind kind,
    Side side,
    boolean rising,
    long onsetMillis,
    double peak,
    double surprise) {
  public OpenAnomaly {
    if (!(peak >= 0) || surprise < 0) {
      throw new IllegalArgumentException("no anomaly: |z| " + peak + ", surprise " + surprise);
    }
  }
}
