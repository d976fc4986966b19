package com.dese.ajan.aiops.remediation;

import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.remediation.SuggestionStore.Creation;
import com.dese.ajan.aiops.remediation.SuggestionStore.Limits;
import com.dese.ajan.aiops.remediation.rules.Ladder;
import com.dese.ajan.aiops.remediation.rules.Ladder.Progress;
import com.dese.ajan.aiops.remediation.rules.Rule;
import com.dese.ajan.aiops.remediation.rules.Template;
import com.dese.ajan.aiops.remediation.rules.Trouble;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Suggests what is due for troubles that last, or that a person is called if they are too many. */
@Component
final class Suggester {
  /** The worst first, so that it gets what the limits leave; then the oldest. */
  private static final Comparator<Trouble> MOST_URGENT =
      Comparator.comparing(Trouble::severity)
          .reversed()
          .thenComparingLong(Trouble::beganMillis)
          .thenComparing(Trouble::id);

  private final RemediationSettings settings;
  private final SuggestionStore store;
  private final SuggestionMeters meters;

  Suggester(RemediationSettings settings, SuggestionStore store, SuggestionMeters meters) {
    this.settings = settings;
    this.store = store;
    this.meters = meters;
  }

  /**
   * Suggests what was not suggested before. What a limit holds back is tried again the next time.
   */
  void suggest(List<Trouble> lasting, long nowMillis) {
    // what is older than a suggestion may get has had its suggestions
    var current =
        lasting.stream()
            .filter(one -> nowMillis - one.beganMillis() < settings.expireAfter().toMillis())
            .sorted(MOST_URGENT)
            .toList();
    if (current.isEmpty()) {
      return;
    }
    if (current.size() > settings.tooMany().open() || !suggestEach(current, nowMillis)) {
      callAPerson(current, nowMillis);
    }
  }

  /** Answers false when there are too many. */
  private boolean suggestEach(List<Trouble> current, long nowMillis) {
    var before = store.of(current.stream().map(Trouble::id).toList());
    for (var trouble : current) {
      // who takes the samples may have a clock that is ahead of ours
      var lasted = Duration.ofMillis(Math.max(0, nowMillis - trouble.beganMillis()));
      var progress = progress(before.getOrDefault(trouble.id(), List.of()), nowMillis);
      for (var rule : Ladder.due(settings.rules(), trouble, lasted, progress)) {
        if (create(trouble, rule, settings.tooMany().suggestions(), nowMillis)
            == Creation.TOO_MANY) {
          return false;
        }
      }
    }
    return true;
  }

  private Map<String, Progress> progress(List<Suggestion> made, long nowMillis) {
    return made.stream()
        .collect(toMap(Suggestion::cause, one -> progress(one, nowMillis), (first, _) -> first));
  }

  private Progress progress(Suggestion made, long nowMillis) {
    return switch (made.status()) {
      case FAILED, REJECTED -> Progress.TRIED;
      case EXECUTED ->
          nowMillis - made.sinceMillis() >= settings.grace().toMillis()
              ? Progress.TRIED
              : Progress.SUGGESTED;
      case SUGGESTED, ACKNOWLEDGED, EXPIRED -> Progress.SUGGESTED;
    };
  }

  private void callAPerson(List<Trouble> current, long nowMillis) {
    var oldest = current.stream().min(Comparator.comparingLong(Trouble::beganMillis)).orElseThrow();
    create(
        new Trouble(
            oldest.id(),
            oldest.anomalous(),
            oldest.series(),
            current.getFirst().severity(), // the worst of all
            oldest.rising(),
            oldest.beganMillis(),
            oldest.drift(),
            oldest.release()),
        settings.tooMany().call(),
        Limits.EXEMPT,
        nowMillis);
  }

  private Creation create(Trouble trouble, Rule rule, int most, long nowMillis) {
    var suggestion = suggestion(trouble, rule, nowMillis);
    var creation =
        store.create(suggestion, new Limits(rule.cooldown(), rule.budget(), most), nowMillis);
    if (creation == Creation.CREATED) {
      meters.count(suggestion);
    }
    return creation;
  }

  private Suggestion suggestion(Trouble trouble, Rule rule, long nowMillis) {
    var values = Template.values(trouble, settings.rollout(), settings.namespace());
    @Nullable UUID anomalyId = trouble.anomalous() ? trouble.id() : null;
    return new Suggestion(
        Ids.ofSuggestion(trouble.id(), trouble.beganMillis(), rule.cause()),
        trouble.id(),
        anomalyId,
        trouble.series(),
        trouble.severity(),
        rule.name(),
        rule.cause(),
        rule.action(),
        Template.command(rule.command(), values),
        Template.prose(rule.rationale(), values),
        List.of(new StatusChange(nowMillis, Status.SUGGESTED, StatusChange.SERVICE, null)),
        null);
  }
}
