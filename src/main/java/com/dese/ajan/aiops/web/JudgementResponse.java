package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.canary.Judgement.GroupScore;
import com.dese.ajan.aiops.canary.MetricJudgement;
import com.dese.ajan.aiops.canary.Verdict;
import com.dese.ajan.aiops.judgement.KeptJudgement;
import com.dese.ajan.http.Timestamp;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A judgement as clients see it. What is not known is null, not absent: a JSONPath without a value
 * is an error to those who read it with one.
 *
 * @param conclusive whether harm above the tolerance is excluded with 95 % confidence
 * @param kept whether it can be looked up again
 * @param feedback how many people said what of it, by label
 */
record JudgementResponse(
    UUID id,
    String at,
    String by,
    Verdict verdict,
    double score,
    boolean conclusive,
    List<MetricResponse> metrics,
    List<GroupScore> groups,
    List<String> reasons,
    boolean kept,
    Map<String, Long> feedback) {
  /**
   * One metric.
   *
   * @param harm least tolerance at which the finding would not have failed; null where there is
   *     none, or no tolerance covers it
   * @param effect canary minus baseline
   * @param interval of 95 %, lower end first
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record MetricResponse(
      String name,
      @Nullable String group,
      double weight,
      boolean critical,
      Verdict verdict,
      double score,
      @Nullable String finding,
      @Nullable Double harm,
      ToleranceResponse tolerance,
      @Nullable Double effect,
      @Nullable String effectUnit,
      @Nullable List<Double> interval,
      @Nullable Double pValue,
      SamplesResponse samples,
      boolean paired,
      boolean conclusive,
      String reason) {
    static MetricResponse of(MetricJudgement metric, String toleranceReason) {
      var finding = metric.finding();
      var effect = metric.effect();
      return new MetricResponse(
          metric.name(),
          metric.group(),
          metric.weight(),
          metric.critical(),
          metric.verdict(),
          metric.score(),
          finding == null ? null : finding.name().toLowerCase(Locale.ROOT),
          finite(metric.harm()),
          new ToleranceResponse(metric.tolerance(), toleranceReason),
          effect == null ? null : finite(effect.estimate()),
          effect == null ? null : effect.relative() ? "relative" : "absolute",
          effect == null || !Double.isFinite(effect.lower()) || !Double.isFinite(effect.upper())
              ? null
              : List.of(effect.lower(), effect.upper()),
          finite(metric.pValue()),
          new SamplesResponse(metric.baselineSamples(), metric.canarySamples()),
          metric.paired(),
          metric.conclusive(),
          metric.reason());
    }

    private static @Nullable Double finite(@Nullable Double number) {
      return number != null && Double.isFinite(number) ? number : null;
    }
  }

  /** How many of each side were used. */
  record SamplesResponse(int baseline, int canary) {}

  /**
   * @param feedback by label as in the API
   */
  static JudgementResponse of(KeptJudgement kept, Map<String, Long> feedback) {
    var judgement = kept.judgement();
    return new JudgementResponse(
        kept.id(),
        Timestamp.of(Instant.ofEpochMilli(kept.atMillis())),
        kept.by(),
        judgement.verdict(),
        judgement.score(),
        judgement.conclusive(),
        judgement.metrics().stream()
            .map(metric ->
                MetricResponse.of(
                    metric, kept.toleranceReasons().getOrDefault(metric.name(), "asked")))
            .toList(),
        judgement.groups(),
        judgement.reasons(),
        kept.kept(),
        feedback);
  }
}
