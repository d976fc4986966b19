package com.dese.ajan.ratelimit;

import static java.util.Objects.requireNonNull;

import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Tells clients where they stand, and counts the refusals. */
final class LimitAnswers {
  private final ProblemWriter problems;
  private final Map<Limit.Kind, Counter> refusals = new EnumMap<>(Limit.Kind.class);

  LimitAnswers(ProblemWriter problems, MeterRegistry meters) {
    this.problems = problems;
    for (var kind : Limit.Kind.values()) {
      var counter =
          Counter.builder("rate.limited.requests")
              .description("Requests refused with 429")
              .tag("limit", kind.label())
              .register(meters);
      refusals.put(kind, counter);
    }
  }

  /** Sets both fields; each limit of a request adds its own. */
  void tell(HttpServletResponse response, Decision decision) {
    response.addHeader("RateLimit-Policy", decision.limit().policy());
    response.addHeader("RateLimit", decision.field());
  }

  void refuse(HttpServletRequest request, HttpServletResponse response, Decision decision)
      throws IOException {
    var limit = decision.limit();
    requireNonNull(refusals.get(limit.kind())).increment();
    tell(response, decision);
    var seconds = decision.secondsUntilNext();
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    var what =
        switch (limit.kind()) {
          case READ -> "reads by this client";
          case WRITE -> "writes by this client";
          case ADDRESS -> "requests without a valid token from this address";
          case TOKEN -> "token requests from this address";
        };
    var detail =
        "Too many %s: %d a minute and bursts of %d are allowed; try again in %d s"
            .formatted(what, limit.perMinute(), limit.burst(), seconds);
    problems.write(request, response, Problem.TOO_MANY_REQUESTS.detail(detail));
  }
}
