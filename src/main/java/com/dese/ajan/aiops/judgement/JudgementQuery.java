package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.canary.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which judgements are wanted; null asks for all.
 *
 * @param from of this time or later
 * @param to before this time
 * @param limit most judgements, at least 1
 * @param cursor where the page before ended
 */
public record JudgementQuery(
    @Nullable Verdict verdict,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable String cursor) {}
