package com.dese.ajan.catalogue;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The metrics that have a name of their own in our meters. What clients call a metric is theirs;
 * only these names become label values.
 *
 * @param metrics names, at least one
 */
@Validated
@ConfigurationProperties("ajan.catalogue")
public record MetricCatalogue(
    @NotEmpty Set<@Pattern(regexp = "[a-zA-Z_:][a-zA-Z0-9_:]{0,199}") String> metrics) {
  /** The label value of every metric that the catalogue does not name. */
  public static final String OTHER = "other";

  /** The label value for a metric's name, from a set that no client can widen. */
  public String labelOf(String metric) {
    return metrics.contains(metric) ? metric : OTHER;
  }
}
