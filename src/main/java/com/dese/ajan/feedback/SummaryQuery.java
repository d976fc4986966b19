package com.dese.ajan.feedback;

import org.jspecify.annotations.Nullable;

/**
 * Which metrics to sum up.
 *
 * @param metric one metric only; null for all
 * @param limit most metrics, 1 to 500
 * @param cursor {@code nextCursor} of the page before
 */
public record SummaryQuery(@Nullable String metric, int limit, @Nullable String cursor) {}
