package com.dese.ajan.aiops.remediation;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.catalogue.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts what becomes of suggestions, in {@code aiops_remediation_events_total}, and logs it. The
 * replica counts whose change the store took, so all replicas together count it once.
 */
@Component
final class SuggestionMeters {
  private static final Logger LOG = LoggerFactory.getLogger(SuggestionMeters.class);

  private record Labels(Severity severity, Status status) {}

  private final Map<Labels, Counter> events = new HashMap<>();

  /** Registers every counter, so that each shows from the first scrape on. */
  SuggestionMeters(MeterRegistry registry) {
    for (var severity : Severity.values()) {
      for (var status : Status.values()) {
        events.put(
            new Labels(severity, status),
            Counter.builder("aiops.remediation.events")
                .description("Suggestions that came to a status, by the severity of their anomaly")
                .tag("severity", severity.toString())
                .tag("status", status.toString())
                .register(registry));
      }
    }
  }

  /** It came to its status. */
  void count(Suggestion suggestion) {
    requireNonNull(events.get(new Labels(suggestion.severity(), suggestion.status()))).increment();
    LOG.info(
        "remediation status={} id={} trouble={} metric={} rule={} action={}",
        suggestion.status(),
        suggestion.id(),
        suggestion.troubleId(),
        suggestion.series().metric(),
        suggestion.rule(),
        suggestion.action());
  }
}
