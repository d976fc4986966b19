package com.dese.ajan.aiops.canary;

/** What speaks against a canary. */
public enum Finding {
  /** Its values lie higher, or lower. */
  LEVEL,
  /** Its values scatter more. */
  SPREAD,
  /** More of its total are events. */
  RATE,
  /** It is so much worse that a few minutes are enough to say so. */
  OUTAGE
}
