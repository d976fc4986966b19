package com.dese.ajan.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TraceId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a trace id in the logs. With the OpenTelemetry agent it is the agent's;
 * without, the caller's W3C {@code traceparent}, or a fresh one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceIdFilter extends OncePerRequestFilter {
  /** The name that the agent's own log instrumentation uses. */
  static final String TRACE_ID = "trace_id";

  private static final int VERSION_LENGTH = 3; // "00-"

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put(TRACE_ID, traceId(request.getHeader("traceparent")));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(TRACE_ID);
    }
  }

  private static String traceId(@Nullable String traceparent) {
    var context = Span.current().getSpanContext();
    if (context.isValid()) {
      return context.getTraceId();
    }
    if (traceparent != null && traceparent.length() >= VERSION_LENGTH + TraceId.getLength()) {
      var id = traceparent.substring(VERSION_LENGTH, VERSION_LENGTH + TraceId.getLength());
      if (TraceId.isValid(id)) {
        return id;
      }
    }
    var random = ThreadLocalRandom.current();
    return TraceId.fromLongs(random.nextLong(), random.nextLong());
  }
}
