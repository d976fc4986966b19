package com.dese.ajan.aiops.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are wanted; null asks for all.
 *
 * @param metric of any member
 * @param from that opened at this time or later
 * @param to that opened before this time
 * @param limit most incidents, at least 1
 * @param cursor where the page before ended
 */
public record IncidentQuery(
    @Nullable Boolean open,
    @Nullable String metric,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable String cursor) {}
