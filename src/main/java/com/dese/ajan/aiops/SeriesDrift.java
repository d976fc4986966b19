package com.dese.ajan.aiops;

import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.drift.DriftState;
import com.dese.ajan.aiops.drift.Forecast;
import com.dese.ajan.aiops.series.SeriesId;
import java.util.List;
import java.util.Optional;

/**
 * Whether a series has changed for good.
 *
 * @param warning what seems to change
 * @param changes the last ones, the newest first
 * @param forecast of the next hour
 */
public record SeriesDrift(
    SeriesId id,
    DriftState state,
    Optional<DriftKind> warning,
    List<Drift> changes,
    Optional<Forecast> forecast) {}
