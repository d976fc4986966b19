package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.Score;
import com.dese.ajan.aiops.maintenance.MaintenanceWindow;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import java.util.Optional;

/**
 * How a series is.
 *
 * @param lastMillis time of the youngest sample, milliseconds since the Unix epoch; 0 without one
 * @param last score of that sample
 * @param threshold in force
 * @param maintenance window that it is in, if it is
 * @param openSeverity of the anomaly that lasts, if one does
 */
public record SeriesStatus(
    SeriesId id,
    SeriesState state,
    long lastMillis,
    Score last,
    ThresholdInForce threshold,
    Optional<MaintenanceWindow> maintenance,
    Optional<Severity> openSeverity) {}
