package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.series.SampleColumns;
import com.dese.ajan.catalogue.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A backtest that a client asks for.
 *
 * @param threshold |z| from which on a sample is anomalous; null for the one in force
 * @param floor smallest deviation taken seriously, in the samples' unit
 */
record ScoreRequest(
    SampleColumns samples, @Nullable Double threshold, Direction direction, double floor) {}
