package com.dese.ajan.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which feedback to list; null stands for any.
 *
 * @param subject what it is on
 * @param from first time that counts
 * @param to first time that no longer counts
 * @param limit most items, 1 to 500
 * @param cursor {@code nextCursor} of the page before
 */
public record FeedbackQuery(
    @Nullable String metric,
    @Nullable Label label,
    @Nullable Boolean verdict,
    @Nullable Source source,
    @Nullable Severity severity,
    @Nullable Subject subject,
    @Nullable UUID anomalyId,
    @Nullable UUID judgementId,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable String cursor) {}
