package com.dese.ajan.telemetry.self;

import com.dese.ajan.telemetry.OnPrometheus;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where there is no Prometheus to ask, unless the service is not to watch itself. */
final class OnSelf implements Condition {
  private final OnPrometheus prometheus = new OnPrometheus();

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return !prometheus.matches(context, metadata)
        && context.getEnvironment().getProperty("ajan.telemetry.self.enabled", Boolean.class, true);
  }
}
