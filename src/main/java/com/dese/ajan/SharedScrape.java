package com.dese.ajan;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.stereotype.Component;

/**
 * Writes the meters down once for all who ask at the same time. A scrape needs no token and has no
 * rate limit, and costs milliseconds and many kilobytes; so a crowd that asks costs as much as one,
 * and whoever asks still gets all that was counted before.
 */
@Component
class SharedScrape extends PrometheusScrapeEndpoint {
  private record Written(long sinceNanos, WebEndpointResponse<byte[]> scrape) {}

  private final Map<PrometheusOutputFormat, Written> last =
      new EnumMap<>(PrometheusOutputFormat.class);

  SharedScrape(PrometheusRegistry registry, PrometheusConfig config) {
    super(registry, config.prometheusProperties());
  }

  @Override
  @ReadOperation(producesFrom = PrometheusOutputFormat.class)
  public WebEndpointResponse<byte[]> scrape(
      PrometheusOutputFormat format, @Nullable Set<String> includedNames) {
    var asked = System.nanoTime();
    synchronized (last) { // the others wait here, and find what the next of them has written
      if (includedNames != null) {
        return super.scrape(format, includedNames);
      }
      var written = last.get(format);
      if (written == null || written.sinceNanos() - asked < 0) {
        written = new Written(System.nanoTime(), super.scrape(format, null));
        last.put(format, written);
      }
      return written.scrape();
    }
  }
}
