package com.dese.ajan.aiops.remediation;

import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.remediation.SuggestionStore.RecordKey;
import com.dese.ajan.paging.Page;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Suggestions with their records, and what people say became of them. */
@Component
public final class Suggestions {
  private final SuggestionStore store;
  private final AnomalyStore anomalies;
  private final SuggestionMeters meters;
  private final InstantSource clock;

  Suggestions(
      SuggestionStore store, AnomalyStore anomalies, SuggestionMeters meters, InstantSource clock) {
    this.store = store;
    this.anomalies = anomalies;
    this.meters = meters;
    this.clock = clock;
  }

  /** What came of a report. */
  public sealed interface Report {
    record Accepted(Ranked now) implements Report {}

    /**
     * Nothing was changed.
     *
     * @param status that it has
     */
    record Refused(Status status) implements Report {}

    record Unknown() implements Report {}
  }

  /** The latest first, by the time at which their troubles began. */
  public Page<Ranked> list(SuggestionQuery query) {
    var page = store.list(query);
    var ranked = ranked(page.items());
    return page.map(one -> ranked(one, ranked));
  }

  /** Those of some anomalies, 500 at most, the first to try first; each of them is a key. */
  public Map<UUID, List<Ranked>> of(List<UUID> anomalyIds) {
    return ranked(store.of(anomalyIds));
  }

  /** Somebody says what became of one. */
  public Report report(UUID id, Status status, String by, @Nullable String note) {
    while (true) {
      var found = store.find(id);
      if (found.isEmpty()) {
        return new Report.Unknown();
      }
      var suggestion = found.get();
      if (!suggestion.status().mayBecome(status)) {
        return new Report.Refused(suggestion.status());
      }
      long now = clock.millis();
      var next = suggestion.with(new StatusChange(now, status, by, note));
      var closed = status == Status.EXECUTED ? closedBefore(suggestion) : Optional.<Anomaly>empty();
      if (closed.isPresent()) {
        var episode = closed.get().episode();
        next = next.with(FollowUp.reportedLate(suggestion, episode, now).orElse(null));
      }
      boolean followed =
          status.pending() || (status == Status.EXECUTED && (closed.isEmpty() || knows(next)));
      if (store.replace(suggestion, next, followed, now)) {
        meters.count(next);
        return new Report.Accepted(ranked(next, ranked(List.of(next))));
      } // else somebody was faster
    }
  }

  private static boolean knows(Suggestion suggestion) {
    return suggestion.recovery() != null;
  }

  private Optional<Anomaly> closedBefore(Suggestion suggestion) {
    return Optional.ofNullable(suggestion.anomalyId())
        .flatMap(anomalies::find)
        .filter(anomaly -> !anomaly.episode().open());
  }

  /** By their own ids, each ranked among all of its trouble. */
  private Map<UUID, Ranked> ranked(List<Suggestion> some) {
    var troubles = some.stream().map(Suggestion::troubleId).distinct().toList();
    var byId = new HashMap<UUID, Ranked>();
    ranked(store.of(troubles))
        .values()
        .forEach(all -> all.forEach(one -> byId.put(one.suggestion().id(), one)));
    return byId;
  }

  private Map<UUID, List<Ranked>> ranked(Map<UUID, List<Suggestion>> byTrouble) {
    var record = records(byTrouble.values().stream().flatMap(List::stream).toList());
    return byTrouble.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> Ranked.of(entry.getValue(), record)));
  }

  private Function<Suggestion, TrackRecord> records(Collection<Suggestion> some) {
    var keys = some.stream().map(RecordKey::of).distinct().toList();
    var outcomes = store.outcomes(keys, clock.millis());
    return one -> TrackRecord.of(outcomes.getOrDefault(RecordKey.of(one), List.of()));
  }

  /** As it was read, even if it has changed or gone meanwhile. */
  private static Ranked ranked(Suggestion one, Map<UUID, Ranked> ranked) {
    var found = ranked.get(one.id());
    return found == null
        ? new Ranked(one, TrackRecord.of(List.of()), 1)
        : new Ranked(one, found.record(), found.rank());
  }
}
