package com.dese.ajan.release;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {
  /** What runs; "unknown" where neither the build nor a setting could tell. */
  @Bean
  Running running(
      ObjectProvider<BuildProperties> build,
      ObjectProvider<GitProperties> git,
      ReleaseSettings settings) {
    var version = build.stream().findFirst().map(BuildProperties::getVersion).orElse("unknown");
    var built = git.stream().findFirst().map(known -> known.get("commit.id.full")).orElse("");
    var revision = settings.revision().isEmpty() ? built : settings.revision();
    return new Running(version, Version.of(revision, settings.digest()));
  }

  @Bean
  ReleaseHistory releaseHistory() {
    return new ReleaseHistory();
  }

  @Bean
  ReleaseDrift releaseDrift(
      Running running,
      ReleaseSettings settings,
      ObjectProvider<ReplicaSource> source,
      ReleaseHistory history,
      ReleaseStore store,
      InstantSource clock,
      MeterRegistry registry) {
    var drift =
        new ReleaseDrift(
            running,
            new DesiredVersion(settings),
            source.stream().findFirst(),
            history,
            store,
            clock);
    Gauge.builder("aiops.release.drift", drift, ReleaseConfiguration::drifted)
        .description("Replicas that run something other than they should; NaN if nobody said what")
        .register(registry);
    return drift;
  }

  private static double drifted(ReleaseDrift drift) {
    var status = drift.status();
    return switch (status.state()) {
      case IN_SYNC, DRIFTED -> status.drifted();
      case UNKNOWN -> Double.NaN;
    };
  }
}
