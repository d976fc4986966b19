package com.dese.ajan.aiops.remediation;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalySettings;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.remediation.FollowUp.Patience;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks after suggestions: lets them expire, and finds out whether metrics recover. The replicas
 * share the work; each suggestion is looked at by one of them at a time.
 */
@Component
final class Follower {
  private final RemediationSettings settings;
  private final Patience patience;
  private final SuggestionStore store;
  private final AnomalyStore anomalies;
  private final SuggestionMeters meters;

  Follower(
      RemediationSettings settings,
      AnomalySettings anomalySettings,
      SuggestionStore store,
      AnomalyStore anomalies,
      SuggestionMeters meters) {
    this.settings = settings;
    this.patience =
        new Patience(
            settings.expireAfter(),
            settings.expireClosedAfter(),
            settings.recoverWithin(),
            anomalySettings.cooldown());
    this.store = store;
    this.anomalies = anomalies;
    this.meters = meters;
  }

  /** Looks at some of those whose turn it is. */
  void follow(long nowMillis) {
    for (var suggestion : store.due(nowMillis, nowMillis + settings.every().toMillis())) {
      switch (FollowUp.of(suggestion, episode(suggestion), patience, nowMillis)) {
        case FollowUp.Wait() -> {}
        case FollowUp.Done() -> store.unfollow(suggestion.id());
        case FollowUp.Expire(var why) -> {
          var change = new StatusChange(nowMillis, Status.EXPIRED, StatusChange.SERVICE, why);
          var expired = suggestion.with(change);
          if (store.replace(suggestion, expired, false, nowMillis)) {
            meters.count(expired);
          }
        }
        case FollowUp.Judge(var recovery) ->
            store.replace(suggestion, suggestion.with(recovery), recovery.recovered(), nowMillis);
      }
    }
  }

  private Optional<Episode> episode(Suggestion suggestion) {
    return Optional.ofNullable(suggestion.anomalyId())
        .flatMap(anomalies::find)
        .map(Anomaly::episode);
  }
}
