package com.dese.ajan.aiops.drift;

/**
 * What is expected at a time if nothing changes.
 *
 * @param epochMillis milliseconds since the Unix epoch
 * @param value in the metric's unit
 * @param deviation of the noise about it, in the metric's unit
 */
public record Forecast(long epochMillis, double value, double deviation) {}
