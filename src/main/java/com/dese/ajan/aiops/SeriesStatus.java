package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.Score;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.series.SeriesId;

/**
 * How a series is.
 *
 * @param lastMillis time of the youngest sample, milliseconds since the Unix epoch; 0 without one
 * @param last score of that sample
 * @param threshold in force
 */
public record SeriesStatus(
    SeriesId id, SeriesState state, long lastMillis, Score last, Threshold threshold) {}
