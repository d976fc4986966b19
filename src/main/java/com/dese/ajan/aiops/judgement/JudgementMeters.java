package com.dese.ajan.aiops.judgement;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.aiops.canary.Verdict;
import com.dese.ajan.statistics.Proportion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Counts judgements, in {@code aiops_canary_judgements_total}, and shows how many of the failed
 * canaries failed rightly by the verdicts that are stored, in {@code aiops_canary_precision_ratio}
 * with its Wilson 95 % interval beside it. NaN without any verdict.
 */
@Component
final class JudgementMeters {
  private final Map<Verdict, Counter> judgements = new EnumMap<>(Verdict.class);
  private final Tolerances tolerances;

  /** Registers every counter, so that each shows from the first scrape on. */
  JudgementMeters(Tolerances tolerances, MeterRegistry registry) {
    this.tolerances = tolerances;
    for (var verdict : Verdict.values()) {
      judgements.put(
          verdict,
          Counter.builder("aiops.canary.judgements")
              .description("Judgements of canaries")
              .tag("verdict", verdict.name())
              .register(registry));
    }
    gauge(
        "aiops.canary.precision",
        "Share of failed canaries that failed rightly",
        registry,
        Proportion::value);
    gauge(
        "aiops.canary.precision.lower",
        "Lower end of its 95 % interval",
        registry,
        Proportion::lower);
    gauge(
        "aiops.canary.precision.upper",
        "Upper end of its 95 % interval",
        registry,
        Proportion::upper);
  }

  void count(Verdict verdict) {
    requireNonNull(judgements.get(verdict)).increment();
  }

  private void gauge(
      String name, String description, MeterRegistry registry, ToDoubleFunction<Proportion> part) {
    Gauge.builder(
            name, tolerances, of -> of.precision().map(part::applyAsDouble).orElse(Double.NaN))
        .description(description)
        .baseUnit("ratio")
        .register(registry);
  }
}
