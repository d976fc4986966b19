package com.dese.ajan.aiops.drift;

/**
 * A lasting change that was found.
 *
 * @param sinceMillis estimated time of the first sample after it, milliseconds since the Unix epoch
 * @param knownMillis time of the sample that made it known
 * @param before what changed, as it was: level, or standard deviation for {@code SPREAD}, in the
 *     metric's unit
 * @param after the same, as it is now
 * @param deviations how much the feature that changed did, in standard deviations of the noise for
 *     a level; signed
 * @param statistic of the test that found it; larger is surer
 */
public record Change(
    DriftKind kind,
    long sinceMillis,
    long knownMillis,
    double before,
    double after,
    double deviations,
    double statistic,
    Method method) {
  static final Change NONE = new Change(DriftKind.LEVEL, 0, 0, 0, 0, 0, 0, Method.BLOCK_MEANS);

  /** The test that found it. */
  public enum Method {
    /** Means of blocks against those of the days before; the statistic is in standard errors. */
    BLOCK_MEANS("block means"),
    /** Least squares with a step against without; the statistic is twice a log likelihood ratio. */
    STEP("least-squares step"),
    /** Least squares with a bend against without; the statistic is as for a step. */
    BEND("least-squares bend");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
