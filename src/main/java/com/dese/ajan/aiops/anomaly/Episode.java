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
 * @param excursion largest {@link Excursion} of its unusual samples, in the metric's unit; 0 where
 *     it was not kept
 * @param recovered whether it ended because values were usual again; not where its series ended,
 *     somebody worked on it, or people called it the new normal
 */
public record Episode(
    long openedMillis,
    long lastMillis,
    boolean open,
    long samples,
    Peak peak,
    Severity severity,
    Threshold threshold,
    double excursion,
    boolean recovered) {}
