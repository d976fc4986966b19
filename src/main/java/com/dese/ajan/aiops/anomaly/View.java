package com.dese.ajan.aiops.anomaly;

/**
 * What one view makes of a sample.
 *
 * @param expected from samples before, relative to the series' origin
 * @param surprise decades
 * @param tail that gave the surprise
 */
record View(double expected, double deviation, double surprise, CalibratedTail tail) {}
