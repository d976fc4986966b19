package com.dese.ajan.aiops.calibration;

/**
 * Constants of the calibration; what they are worth is in docs/adr/0013-calibration.md.
 *
 * @param usual threshold without any verdict, in the unit of the peaks, 0 or more
 * @param least that reports of missed anomalies may lower it to, at most {@code usual}
 * @param most multiple of the median peak of a series up to which its threshold may be raised
 * @param intercept log odds that an alert of median size, in a series with none a day, is real
 * @param slope what a log unit of size adds to them
 * @param rateSlope what a doubling of the alerts a day adds to them
 * @param seriesDeviation by which series differ, log odds
 * @param loss share of the real alerts that may be given up, 0 to 1
 * @param patience verdicts at which half of the loss may be used: few verdicts move little
 * @param caution standard errors by which held-out verdicts are taken to be worse than they look
 * @param mostWrong largest share of wrong verdicts that is believed, above 0 and below 0.5
 */
public record CalibrationRules(
    double usual,
    double least,
    double most,
    double intercept,
    double slope,
    double rateSlope,
    double seriesDeviation,
    double loss,
    double patience,
    double caution,
    double mostWrong) {
  private static final double MOST = 8;
  private static final double INTERCEPT = 0.5;
  private static final double SLOPE = 2.5;
  private static final double RATE_SLOPE = -0.6;
  private static final double SERIES_DEVIATION = 1;
  private static final double LOSS = 0.055;
  private static final double PATIENCE = 20;
  private static final double CAUTION = 0.5;
  private static final double MOST_WRONG = 0.15;

  public CalibrationRules {
    require(usual >= 0 && usual < Double.POSITIVE_INFINITY, "usual must be 0 or more: " + usual);
    require(least >= 0 && least <= usual, "least must be in 0..usual but is " + least);
    require(most >= 1, "most must be at least 1 but is " + most);
    require(slope >= 0, "slope must be 0 or more but is " + slope);
    require(seriesDeviation > 0, "seriesDeviation must be above 0 but is " + seriesDeviation);
    require(loss >= 0 && loss < 1, "loss must be in 0..1 but is " + loss);
    require(patience >= 0, "patience must be 0 or more but is " + patience);
    require(caution >= 0, "caution must be 0 or more but is " + caution);
    require(
        mostWrong >= 0.01 && mostWrong < 0.5,
        "mostWrong must be at least 0.01 and below 0.5 but is " + mostWrong);
  }

  /** The chosen constants. */
  public static CalibrationRules of(double usual, double least) {
    return new CalibrationRules(
        usual,
        least,
        MOST,
        INTERCEPT,
        SLOPE,
        RATE_SLOPE,
        SERIES_DEVIATION,
        LOSS,
        PATIENCE,
        CAUTION,
        MOST_WRONG);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
