package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.incident.IncidentReference;
import com.dese.ajan.aiops.remediation.Ranked;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An anomaly as clients see it.
 *
 * @param closedAt time of its last unusual sample; absent while it lasts
 * @param feedback how many verdicts of each label there are on it
 * @param remediations the first to try first
 * @param incident that it belongs to; absent where it belongs to none
 */
record AnomalyResponse(
    UUID id,
    String metric,
    Map<String, String> labels,
    AnomalyState state,
    String severity,
    String openedAt,
    @Nullable String closedAt,
    PeakResponse peak,
    ThresholdResponse threshold,
    String explanation,
    Map<String, Long> feedback,
    List<RemediationResponse> remediations,
    @Nullable IncidentReference incident) {
  static AnomalyResponse of(
      Anomaly anomaly,
      Map<String, Long> feedback,
      List<Ranked> suggestions,
      @Nullable IncidentReference incident) {
    var episode = anomaly.episode();
    return new AnomalyResponse(
        anomaly.id(),
        anomaly.series().metric(),
        anomaly.series().labels(),
        AnomalyState.of(episode),
        episode.severity().toString(),
        Timestamp.of(Instant.ofEpochMilli(episode.openedMillis())),
        episode.open() ? null : Timestamp.of(Instant.ofEpochMilli(episode.lastMillis())),
        PeakResponse.of(episode.peak()),
        ThresholdResponse.of(episode.threshold()),
        anomaly.explanation(),
        feedback,
        suggestions.stream().map(RemediationResponse::of).toList(),
        incident);
  }
}
