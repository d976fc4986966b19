package com.dese.ajan.aiops.canary;

/** The standard normal distribution, by its small upper tail, where no digits are lost. */
@SuppressWarnings("FloatingPointLiteralPrecision") // all digits as they were published
public final class Normal {
  private static final double[] NEAR_P = {
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3
  };
  private static final double[] NEAR_Q = {
    1,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3
  };
  private static final double[] MIDDLE_P = {
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4
  };
  private static final double[] MIDDLE_Q = {
    1,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9
  };
  private static final double[] FAR_P = {
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7
  };
  private static final double[] FAR_Q = {
    1,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15
  };

  private Normal() {}

  /**
   * The deviate that is exceeded with a probability (Wichura 1988, AS 241, relative error 1e-16).
   *
   * @param tail 0 to 1
   */
  public static double upper(double tail) {
    double q = .5 - tail;
    if (Math.abs(q) <= .425) {
      double r = .180625 - q * q;
      return q * polynomial(NEAR_P, r) / polynomial(NEAR_Q, r);
    }
    double r = Math.sqrt(-Math.log(q < 0 ? 1 - tail : tail));
    double z =
        r <= 5
            ? polynomial(MIDDLE_P, r - 1.6) / polynomial(MIDDLE_Q, r - 1.6)
            : polynomial(FAR_P, r - 5) / polynomial(FAR_Q, r - 5);
    return q < 0 ? -z : z;
  }

  /**
   * The probability that a deviate is exceeded: in the middle a series of odd powers, beyond it the
   * continued fraction of Mills' ratio (Abramowitz and Stegun 1964, 26.2.11 and 26.2.14).
   */
  static double tail(double z) {
    double a = Math.abs(z);
    double density = Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
    double tail;
    if (a < 3) {
      double term = a;
      double sum = a;
      for (int k = 3; term > 1e-17 * sum; k += 2) {
        term *= a * a / k;
        sum += term;
      }
      tail = .5 - density * sum;
    } else {
      double fraction = a;
      for (int k = 60; k >= 1; k--) {
        fraction = a + k / fraction;
      }
      tail = density / fraction;
    }
    return z < 0 ? 1 - tail : tail;
  }

  /**
   * The deviate that is as rare as a Student t (Wallace 1959, Ann. Math. Stat. 30:1121).
   *
   * @param freedom degrees of freedom, 1 or more
   */
  static double ofStudent(double t, double freedom) {
    double z =
        Math.sqrt(freedom * Math.log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3);
    return Math.copySign(z, t);
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value * x + coefficients[i];
    }
    return value;
  }
}
