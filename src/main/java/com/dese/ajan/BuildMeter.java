package com.dese.ajan;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** Shows what runs, in {@code ajan_build_info}; "unknown" where the build could not tell. */
@Component
class BuildMeter implements MeterBinder {
  private static final String UNKNOWN = "unknown";

  private final String version;
  private final String revision;

  BuildMeter(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
    version = build.stream().findFirst().map(BuildProperties::getVersion).orElse(UNKNOWN);
    revision = git.stream().findFirst().map(known -> known.get("commit.id.full")).orElse(UNKNOWN);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("ajan.build.info", () -> 1)
        .description("The version and the Git revision that run")
        .tag("version", version)
        .tag("revision", revision)
        .register(registry);
  }
}
