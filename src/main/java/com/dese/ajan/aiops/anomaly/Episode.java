package com.dese.ajan.aiops.anomaly;

import com.dese.ajan.catalogue.Severity;

/**
 * One anomaly of one series, as it stands.
 *
 * @param openedMillis time of the first sample beyond the threshold
 * @param lastMillis time of the last sample that was not calm
 * @param open whether it lasts
 * @param samples how many scored samples it has seen since the first one
 * @param peak most unusual sample
 * @param severity by its peak and its duration so far
 * @param threshold in force when it opened
 */
public record Episode(
    long openedMillis,
    long lastMillis,
    boolean open,
    long samples,
    Peak peak,
    Severity severity,
    Threshold threshold) {}
