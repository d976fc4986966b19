package com.dese.ajan.feedback.meters;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.MetricSummary;
import com.dese.ajan.feedback.Source;
import com.dese.ajan.feedback.Subject;
import com.dese.ajan.feedback.SummaryQuery;
import com.dese.ajan.paging.Page;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a store has taken, in {@code aiops_feedback_total}, and shows how much it holds, in
 * {@code aiops_feedback_stored}, as of the last sweep. A replayed request counts once.
 */
public final class MeteredFeedbackStore implements FeedbackStore {
  private record Labels(String metric, boolean anomaly, boolean verdict, Source source) {}

  private final FeedbackStore store;
  private final MetricCatalogue catalogue;
  private final Map<Labels, Counter> counters = new HashMap<>();
  private final AtomicLong stored = new AtomicLong();

  /** Registers every counter, so that each shows from the first scrape on. */
  public MeteredFeedbackStore(
      FeedbackStore store, MetricCatalogue catalogue, MeterRegistry registry) {
    this.store = store;
    this.catalogue = catalogue;
    catalogue.metrics().forEach(metric -> register(metric.name(), registry));
    register(MetricCatalogue.OTHER, registry);
    Gauge.builder("aiops.feedback.stored", stored, AtomicLong::get)
        .description("Feedback entries in the store")
        .register(registry);
  }

  private void register(String metric, MeterRegistry registry) {
    for (var anomaly : new boolean[] {true, false}) {
      for (var verdict : new boolean[] {true, false}) {
        for (var source : Source.values()) {
          counters.put(
              new Labels(metric, anomaly, verdict, source),
              Counter.builder("aiops.feedback")
                  .description("Verdicts that were accepted and stored")
                  .tag("metric", metric)
                  .tag("anomaly", String.valueOf(anomaly))
                  .tag("verdict", String.valueOf(verdict))
                  .tag("source", source.toString())
                  .register(registry));
        }
      }
    }
  }

  @Override
  public WriteOutcome write(List<Feedback> entries, @Nullable Idempotency idempotency) {
    var outcome = store.write(entries, idempotency);
    if (outcome instanceof WriteOutcome.Stored) {
      entries.forEach(entry -> counter(entry.draft()).increment());
    }
    return outcome;
  }

  private Counter counter(Feedback.Draft draft) {
    var labels =
        new Labels(
            catalogue.labelOf(draft.metric()), draft.anomaly(), draft.verdict(), draft.source());
    return requireNonNull(counters.get(labels)); // all combinations were registered
  }

  @Override
  public long sweep() {
    var left = store.sweep();
    stored.set(left);
    return left;
  }

  @Override
  public Page<Feedback> list(FeedbackQuery query) {
    return store.list(query);
  }

  @Override
  public Optional<Feedback> find(UUID id) {
    return store.find(id);
  }

  @Override
  public boolean delete(UUID id) {
    return store.delete(id);
  }

  @Override
  public long deleteAll() {
    return store.deleteAll();
  }

  @Override
  public Map<UUID, Map<Label, Long>> countByLabel(Subject subject, List<UUID> ids) {
    return store.countByLabel(subject, ids);
  }

  @Override
  public Page<MetricSummary> summary(SummaryQuery query) {
    return store.summary(query);
  }
}
