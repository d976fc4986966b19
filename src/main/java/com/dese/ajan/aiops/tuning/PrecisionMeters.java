package com.dese.ajan.aiops.tuning;

import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.statistics.Proportion;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Shows how many of the reported anomalies were right by the verdicts that are stored, in {@code
 * aiops_feedback_precision_ratio} with its Wilson 95 % interval beside it. NaN without any verdict.
 */
@Component
final class PrecisionMeters {
  private final Tuner tuner;

  PrecisionMeters(Tuner tuner, MetricCatalogue catalogue, MeterRegistry registry) {
    this.tuner = tuner;
    for (var metric : catalogue.metrics()) {
      gauge(
          "aiops.feedback.precision",
          "Share of anomalies that were right",
          metric,
          registry,
          Proportion::value);
      gauge(
          "aiops.feedback.precision.lower",
          "Lower end of its 95 % interval",
          metric,
          registry,
          Proportion::lower);
      gauge(
          "aiops.feedback.precision.upper",
          "Upper end of its 95 % interval",
          metric,
          registry,
          Proportion::upper);
    }
  }

  private void gauge(
      String name,
      String description,
      Metric metric,
      MeterRegistry registry,
      ToDoubleFunction<Proportion> part) {
    Gauge.builder(name, this, meters -> meters.read(metric, part))
        .description(description)
        .baseUnit("ratio")
        .tag("metric", metric.name())
        .register(registry);
  }

  private double read(Metric metric, ToDoubleFunction<Proportion> part) {
    var evidence = tuner.evidence(metric);
    long right = evidence.count(Verdict.Kind.TRUE_POSITIVE);
    long wrong = evidence.count(Verdict.Kind.FALSE_POSITIVE);
    return Proportion.ofAny(right, right + wrong).map(part::applyAsDouble).orElse(Double.NaN);
  }
}
