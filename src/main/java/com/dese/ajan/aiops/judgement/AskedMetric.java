package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.canary.Harm;
import com.dese.ajan.aiops.canary.Kind;
import com.dese.ajan.aiops.canary.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A metric as it is asked for, before its data are there.
 *
 * @param tolerance null: what was learnt, or the usual one
 * @param asOfMillis up to when there should be data, milliseconds since the Unix epoch; null: up to
 *     the newest
 */
public record AskedMetric(
    String name,
    @Nullable String group,
    Kind kind,
    Harm direction,
    double weight,
    boolean critical,
    boolean mustHaveData,
    @Nullable Double tolerance,
    int minimumEvents,
    Plan plan,
    @Nullable Long asOfMillis,
    AskedSide baseline,
    AskedSide canary) {}
