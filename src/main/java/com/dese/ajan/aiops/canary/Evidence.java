package com.dese.ajan.aiops.canary;

/**
 * What a test says.
 *
 * @param z how rare the difference would be by chance, as a standard normal deviate; positive: the
 *     canary is worse; never larger than the signs behind it allow
 * @param inflation of the variance by memory, 1 or more
 */
record Evidence(double z, double inflation) {
  static final Evidence NONE = new Evidence(0, 1);

  /** Beyond so many signs other limits are tighter. */
  private static final double MANY = 50;

  /**
   * So many independent signs are never better evidence than as many coins that fall alike.
   *
   * @param signs how many, 0 or more
   */
  static Evidence of(double z, double signs, double inflation) {
    double most = signs > MANY ? z : signs > 0 ? Normal.upper(Math.pow(2, -signs)) : 0;
    return new Evidence(Math.min(z, most), inflation);
  }
}
