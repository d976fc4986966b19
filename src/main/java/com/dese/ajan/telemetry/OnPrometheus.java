package com.dese.ajan.telemetry;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where a Prometheus is named that can be asked. */
public final class OnPrometheus implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return !context.getEnvironment().getProperty("ajan.telemetry.prometheus.url", "").isEmpty();
  }
}
