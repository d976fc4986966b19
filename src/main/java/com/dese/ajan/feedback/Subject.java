package com.dese.ajan.feedback;

/** What verdicts are on. They are listed together and counted apart. */
public enum Subject {
  /** What the detector said, or did not say, of a metric. */
  DETECTOR,
  /** What was said of a canary. */
  CANARY
}
