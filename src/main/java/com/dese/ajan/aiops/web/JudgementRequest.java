package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.judgement.AskedMetric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A judgement that is asked for.
 *
 * @param canary which series are the canary's; null where nobody said
 * @param asking a field that asks a Prometheus; null where all was posted
 */
record JudgementRequest(
    List<AskedMetric> metrics, @Nullable Scope canary, @Nullable String asking) {}
