package com.dese.ajan.aiops.remediation;

import com.dese.ajan.aiops.AnomalyReport;
import com.dese.ajan.aiops.SeriesListener;
import com.dese.ajan.aiops.anomaly.AnomalyLifeCycle.Step;
import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.remediation.rules.Trouble;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.release.ReleaseHistory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Remembers which troubles last, as it hears of them under the locks of their series: it only takes
 * notes, so scoring never waits for a rule or for Redis.
 */
@Component
final class TroubleWatch implements SeriesListener {
  /** More are not noted; long before, a person is called. */
  private static final int MOST = 2_000;

  /** A lasting change has no end, so it is looked at for so long. */
  private static final long DRIFT_MILLIS = Duration.ofMinutes(30).toMillis();

  /** An anomaly with nothing unusual since then is one of the past that is being caught up with. */
  private static final long PAST_MILLIS = Duration.ofHours(2).toMillis();

  private record Noted(Trouble trouble, long heardMillis) {}

  private final ReleaseHistory releases;
  private final InstantSource clock;
  private final Map<UUID, Noted> anomalies = new LinkedHashMap<>(); // its own lock, also for drifts
  private final Map<UUID, Noted> drifts = new LinkedHashMap<>();

  TroubleWatch(ReleaseHistory releases, InstantSource clock) {
    this.releases = releases;
    this.clock = clock;
  }

  @Override
  public void onAnomaly(Step step, AnomalyReport report) {
    var anomaly = report.anomaly();
    var episode = anomaly.episode();
    long now = clock.millis();
    synchronized (anomalies) {
      var known = anomalies.get(anomaly.id());
      if (!episode.open() || episode.lastMillis() < now - PAST_MILLIS) {
        anomalies.remove(anomaly.id());
        if (known != null && known.trouble().drift().isPresent() && drifts.size() < MOST) {
          drifts.put(anomaly.id(), new Noted(known.trouble().afterAnomaly(), now));
        }
      } else if (known != null || anomalies.size() < MOST) {
        anomalies.put(
            anomaly.id(),
            new Noted(
                new Trouble(
                    anomaly.id(),
                    true,
                    anomaly.series(),
                    episode.severity(),
                    episode.peak().z() > 0,
                    episode.openedMillis(),
                    known == null ? Optional.empty() : known.trouble().drift(),
                    Optional.empty()),
                now));
      }
    }
  }

  @Override
  public void onDrift(SeriesId series, Change change) {
    long now = clock.millis();
    var found = Optional.of(change.kind());
    synchronized (anomalies) {
      var open =
          anomalies.values().stream()
              .filter(noted -> noted.trouble().series().equals(series))
              .findFirst();
      if (open.isPresent()) { // the same trouble, of which more is known now
        var trouble = open.get().trouble().with(found);
        anomalies.put(trouble.id(), new Noted(trouble, now));
      } else if (drifts.size() < MOST && change.knownMillis() >= now - PAST_MILLIS) {
        var id = Ids.ofDrift(series, change);
        drifts.put(
            id,
            new Noted(
                new Trouble(
                    id,
                    false,
                    series,
                    Severity.MEDIUM, // nothing says how bad it is
                    change.after() >= change.before(),
                    change.sinceMillis(),
                    found,
                    Optional.empty()),
                now));
      }
    }
  }

  /** Those that last, with the releases that they began soon after, as far as known by now. */
  List<Trouble> lasting() {
    List<Noted> noted;
    synchronized (anomalies) {
      noted = Stream.concat(anomalies.values().stream(), drifts.values().stream()).toList();
    }
    return noted.stream()
        .map(Noted::trouble)
        .map(trouble -> trouble.since(releases.before(trouble.beganMillis())))
        .toList();
  }

  /** All that lasted at a time were dealt with. */
  void dealtWith(long epochMillis) {
    synchronized (anomalies) {
      drifts.values().removeIf(noted -> noted.heardMillis() < epochMillis - DRIFT_MILLIS);
    }
  }
}
