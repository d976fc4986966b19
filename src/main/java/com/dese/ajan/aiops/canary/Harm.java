package com.dese.ajan.aiops.canary;

/** Which change of a metric is bad. */
public enum Harm {
  INCREASE,
  DECREASE,
  EITHER
}
