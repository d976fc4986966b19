package com.dese.ajan.aiops.remediation;

import org.jspecify.annotations.Nullable;

/**
 * Which suggestions are wanted; null asks for all.
 *
 * @param limit most suggestions, at least 1
 * @param cursor where the page before ended
 */
public record SuggestionQuery(
    @Nullable Status status, @Nullable String metric, int limit, @Nullable String cursor) {}
