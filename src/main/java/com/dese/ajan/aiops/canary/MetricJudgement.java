package com.dese.ajan.aiops.canary;

import org.jspecify.annotations.Nullable;

/**
 * What is said of one metric.
 *
 * @param score 100 where nothing speaks against the canary to 0 where it fails; 0 without data
 * @param finding what speaks most against the canary, where the verdict is FAIL or MARGINAL; else
 *     null
 * @param harm the least tolerance at which the finding would not have failed; infinite for an
 *     outage, which no tolerance covers; null without a finding
 * @param effect how much the canary differs; null without data
 * @param pValue of the strongest test, one-sided, of this look alone; null without data
 * @param baselineSamples used, or rows of a ratio
 * @param canarySamples used, or rows of a ratio
 * @param paired whether both sides were compared time by time
 * @param conclusive whether harm above the tolerance is excluded with 95 % confidence
 * @param reason one sentence that a person can act on
 */
public record MetricJudgement(
    String name,
    @Nullable String group,
    double weight,
    boolean critical,
    double tolerance,
    Verdict verdict,
    double score,
    @Nullable Finding finding,
    @Nullable Double harm,
    @Nullable Effect effect,
    @Nullable Double pValue,
    int baselineSamples,
    int canarySamples,
    boolean paired,
    boolean conclusive,
    String reason) {}
