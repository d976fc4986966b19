package com.dese.ajan.aiops.canary.kayenta;

/** How it is measured whether a difference is large enough to matter. */
public enum EffectSize {
  /** The experiment's mean divided by the control's; unknown where either is 0. */
  MEAN_RATIO("mean ratio", 1),
  /**
   * The common language effect size: the share of pairs in which the experiment's value is larger,
   * 0 to 1.
   *
   * <p>A. Vargha, H. D. Delaney, A critique and improvement of the CL common language effect size
   * statistics, Journal of Educational and Behavioral Statistics 25 (2000), 101-132.
   */
  CLES("share of pairs in which the experiment is larger", .5);

  private final String words;
  private final double none;

  EffectSize(String words, double none) {
    this.words = words;
    this.none = none;
  }

  String words() {
    return words;
  }

  /** The effect of no difference, which is Kayenta's standard for what is allowed, both ways. */
  public Limits none() {
    return new Limits(none, none);
  }
}
