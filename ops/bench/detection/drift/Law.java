package detection.drift;

import java.util.Locale;

/** What a stream without its changes and bursts is; of one deviation unless it says otherwise. */
enum Law {
  WHITE,
  /** Autoregression of .7. */
  AR,
  /** The same with a daily sine of amplitude 2. */
  SEASON,
  /** Lognormal over the same autoregression. */
  SKEW,
  AR_90,
  AR_97,
  /** Student with three degrees of freedom. */
  STUDENT,
  POISSON_3,
  /** Of mean 200, with a daily sine of half of it. */
  POISSON_DAILY,
  /** Five more from 8 to 18 o'clock. */
  OFFICE_HOURS,
  /** Eight more for three minutes of each hour. */
  HOURLY_SPIKE,
  /** Lognormal about a daily sine of the logarithm. */
  MULTIPLICATIVE,
  /** Half an autoregression of .5, half one of .98. */
  LONG_MEMORY,
  /** Walks .02 a row, with white noise. */
  RANDOM_WALK,
  /** Daily sine of amplitude 2, at .4 of it on Saturday and Sunday. */
  WEEKEND,
  /** One deviation a day. */
  SLOW_TREND,
  /** Eight more for half an hour every other day. */
  INCIDENTS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
