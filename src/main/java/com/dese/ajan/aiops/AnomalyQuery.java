package com.dese.ajan.aiops;

import com.dese.ajan.catalogue.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which anomalies are wanted; null asks for all.
 *
 * @param from that opened at this time or later
 * @param to that opened before this time
 * @param limit most anomalies, at least 1
 * @param cursor where the page before ended
 */
public record AnomalyQuery(
    @Nullable Boolean open,
    @Nullable String metric,
    @Nullable Severity severity,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable String cursor) {}
