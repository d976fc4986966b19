package com.dese.ajan.telemetry.prometheus;

import com.dese.ajan.release.ReleaseSettings;
import com.dese.ajan.release.Replica;
import com.dese.ajan.release.ReplicaSource;
import com.dese.ajan.release.Version;
import com.dese.ajan.telemetry.Failure;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.prometheus.RangeAnswer.RangeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the Prometheus which processes of this service run, by their {@code ajan_build_info} and by
 * the images that Kubernetes tells of. It asks for the last hour, so it learns when each appeared.
 */
final class PrometheusReplicas implements ReplicaSource {
  private static final Logger LOG = LoggerFactory.getLogger(PrometheusReplicas.class);
  private static final long STEP_MILLIS = 15_000;
  private static final long WINDOW_MILLIS = 3_600_000;

  private final PrometheusClient client;
  private final ReleaseSettings settings;
  private final TelemetryMeters meters;
  private boolean failing;

  PrometheusReplicas(PrometheusClient client, ReleaseSettings settings, TelemetryMeters meters) {
    this.client = client;
    this.settings = settings;
    this.meters = meters;
  }

  @Override
  public List<Replica> running(long nowMillis) {
    long to = nowMillis - Math.floorMod(nowMillis, STEP_MILLIS);
    var found = new ArrayList<Replica>();
    try {
      var revisions = ask(settings.revisionQuery(), to);
      for (var series : revisions) {
        add(
            series,
            new Version(series.labels().get("revision"), null),
            began(revisions),
            to,
            found);
      }
      var images = ask(settings.digestQuery(), to);
      for (var series : images) {
        var digest = digest(series.labels().get("image_id"));
        add(series, new Version(null, digest), began(images), to, found);
      }
      failing = false;
    } catch (TelemetryException e) {
      failed(e.failure(), e);
      return List.of();
    }
    return found;
  }

  private List<RangeSeries> ask(String query, long to) throws TelemetryException {
    return query.isEmpty()
        ? List.of()
        : client.range(query, to - WINDOW_MILLIS, to, STEP_MILLIS).series();
  }

  /** When there was a first sample of any; what was there then may be older. */
  private static long began(List<RangeSeries> all) {
    return all.stream()
        .filter(series -> series.samples().size() > 0)
        .mapToLong(series -> series.samples().epochMillis(0))
        .min()
        .orElse(0);
  }

  /** Only what is there at the last step runs. */
  private static void add(
      RangeSeries series, Version runs, long began, long to, List<Replica> found) {
    var samples = series.samples();
    boolean told = runs.revision() != null || runs.digest() != null;
    if (told && samples.size() > 0 && samples.epochMillis(samples.size() - 1) == to) {
      long first = samples.epochMillis(0);
      found.add(new Replica(name(series.labels()), runs, first == began ? 0 : first));
    }
  }

  private static String name(Map<String, String> labels) {
    var pod = labels.get("pod");
    return pod != null ? pod : labels.getOrDefault("instance", "unnamed");
  }

  private static @Nullable String digest(@Nullable String imageId) {
    int at = imageId == null ? -1 : imageId.indexOf("sha256:");
    return imageId == null || at < 0 ? null : imageId.substring(at);
  }

  private void failed(Failure failure, TelemetryException e) {
    meters.failed(Source.PROMETHEUS, failure);
    if (!failing) {
      failing = true;
      LOG.warn("replicas are not known reason={}: {}", failure, e.getMessage());
    }
  }
}
