package com.dese.ajan.catalogue;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A metric that is watched: where its samples come from and what is bad about it.
 *
 * @param name its value of the label {@code metric} in our meters
 * @param query PromQL whose every result series is one series of the metric; absent where no
 *     Prometheus is asked for it
 * @param match series selector, as {@code {__name__="up", job="api"}}, of the pushed series that
 *     belong to the metric; absent where none is pushed
 * @param type whether pushed samples are values or ever growing counts, of which the rate is scored
 * @param unit of its values, for people
 * @param direction which way is bad
 * @param floor smallest deviation taken seriously, in the metric's unit, 0 or more
 * @param threshold |z| from which on a sample is anomalous; absent: the default
 * @param leastSeverity of its anomalies
 * @param mostSeverity of its anomalies
 */
public record Metric(
    @NotNull @Pattern(regexp = "[a-zA-Z_:][a-zA-Z0-9_:]{0,199}") String name,
    @Nullable @Size(max = 10_000) String query,
    @Nullable @Size(max = 10_000) String match,
    @DefaultValue("gauge") Type type,
    @DefaultValue("") @Size(max = 20) String unit,
    @DefaultValue("both") Direction direction,
    @DefaultValue("0") @DecimalMin("0") @DecimalMax("1e30") double floor,
    @Nullable @DecimalMin("0.5") @DecimalMax("100") Double threshold,
    @DefaultValue("low") Severity leastSeverity,
    @DefaultValue("high") Severity mostSeverity) {
  /** What pushed samples are. */
  public enum Type {
    GAUGE,
    COUNTER
  }

  @AssertTrue(message = "least-severity must not be above most-severity")
  public boolean isSeverityOrdered() {
    return leastSeverity.compareTo(mostSeverity) <= 0;
  }
}
