package com.dese.ajan.aiops.series;

/**
 * One observation of a series.
 *
 * @param epochMillis milliseconds since the Unix epoch
 * @param value in the metric's base unit; NaN or infinite where there is none
 */
public record Sample(long epochMillis, double value) {}
