package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.anomaly.Backtest;
import com.dese.ajan.aiops.anomaly.Episode;
import com.dese.ajan.aiops.anomaly.Score;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.drift.DriftDetector;
import com.dese.ajan.aiops.series.SampleColumns;
import com.dese.ajan.http.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes each score as it is made, so that no list of them is kept. */
final class ScoreWriter {
  private final JsonGenerator json;

  ScoreWriter(JsonGenerator json) {
    this.json = json;
  }

  /** What the list of anomalies says of one. */
  record AnomalyResponse(String from, @Nullable String to, String severity, PeakResponse peak) {
    static AnomalyResponse of(Episode episode) {
      return new AnomalyResponse(
          at(episode.openedMillis()),
          episode.open() ? null : at(episode.lastMillis()),
          episode.severity().toString(),
          PeakResponse.of(episode.peak()));
    }
  }

  void write(Backtest backtest, SampleColumns samples, Threshold threshold, double floor) {
    json.writeStartObject();
    json.writeArrayPropertyStart("scores");
    var drift = new DriftDetector(floor);
    var changes = new ArrayList<Change>();
    var anomalies =
        backtest.run(
            samples,
            (index, score) -> {
              long epochMillis = samples.epochMillis(index);
              write(epochMillis, score, threshold.value(), backtest.isAnomalous(score));
              if (score.learnt()) {
                drift.update(score.value(), epochMillis).ifPresent(changes::add);
              }
            });
    json.writeEndArray();
    json.writePOJOProperty("anomalies", anomalies.stream().map(AnomalyResponse::of).toList());
    json.writePOJOProperty("drift", changes.stream().map(ChangeResponse::of).toList());
    json.writePOJOProperty("threshold", ThresholdResponse.of(threshold));
    json.writeEndObject();
  }

  private void write(long epochMillis, Score score, double threshold, boolean anomalous) {
    json.writeStartObject();
    json.writeStringProperty("t", at(epochMillis));
    number("value", score.value());
    number("expected", score.expected());
    number("lower", score.lower(threshold));
    number("upper", score.upper(threshold));
    json.writeNumberProperty("z", score.z());
    json.writeNumberProperty("onset", score.onset());
    json.writeBooleanProperty("anomalous", anomalous);
    json.writeBooleanProperty("ready", score.state() == Score.State.SCORED);
    json.writeEndObject();
  }

  private void number(String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeNullProperty(name);
    }
  }

  private static String at(long epochMillis) {
    return Timestamp.of(Instant.ofEpochMilli(epochMillis));
  }
}
