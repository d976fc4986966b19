package com.dese.ajan;

import com.dese.ajan.release.Running;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Shows what runs, in {@code ajan_build_info}; "unknown" where the build could not tell. */
@Component
class BuildMeter implements MeterBinder {
  private final Running running;

  BuildMeter(Running running) {
    this.running = running;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("ajan.build.info", () -> 1)
        .description("The version and the Git revision that run")
        .tag("version", running.version())
        .tag("revision", Objects.requireNonNullElse(running.built().revision(), "unknown"))
        .register(registry);
  }
}
