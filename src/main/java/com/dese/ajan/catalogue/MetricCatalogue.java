package com.dese.ajan.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The metrics that are watched. What clients call a metric is theirs; only the names here become
 * label values of our meters.
 */
@Validated
@ConfigurationProperties("ajan.catalogue")
public final class MetricCatalogue {
  /** The label value of every metric that the catalogue does not name. */
  public static final String OTHER = "other";

  @NotEmpty private final List<@Valid Metric> metrics;
  private final Map<String, Metric> byName = new LinkedHashMap<>();

  public MetricCatalogue(@DefaultValue List<Metric> metrics) {
    this.metrics = List.copyOf(metrics);
    metrics.forEach(metric -> byName.putIfAbsent(metric.name(), metric));
  }

  /** In the order of the settings. */
  public List<Metric> metrics() {
    return metrics;
  }

  public Optional<Metric> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The label value for a metric's name, from a set that no client can widen. */
  public String labelOf(String metric) {
    return byName.containsKey(metric) ? metric : OTHER;
  }

  @AssertTrue(message = "has two metrics of one name")
  boolean isUnambiguous() {
    return byName.size() == metrics.size();
  }
}
