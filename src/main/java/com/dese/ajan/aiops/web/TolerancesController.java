package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.judgement.MetricTolerance;
import com.dese.ajan.aiops.judgement.Tolerances;
import com.dese.ajan.http.AuditEntry;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How verdicts move the tolerances of canaries' metrics. */
@RestController
@RequestMapping(path = TolerancesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class TolerancesController {
  static final String PATH = "/api/v1/aiops/canary/tolerances";
  static final String APPLY = "/{metric}/apply";
  static final String RESET = "/{metric}/reset";

  private final Tolerances tolerances;

  TolerancesController(Tolerances tolerances) {
    this.tolerances = tolerances;
  }

  /** In the order of their names. */
  record ToleranceList(List<MetricToleranceResponse> items) {}

  @GetMapping
  ToleranceList list() {
    tolerances.round();
    return new ToleranceList(tolerances.all().stream().map(MetricToleranceResponse::of).toList());
  }

  @PostMapping(APPLY)
  MetricToleranceResponse apply(
      @PathVariable String metric, Authentication client, HttpServletRequest request) {
    var before = known(metric);
    try (var entry = AuditEntry.of(request, "tolerance.apply").with("metric", metric)) {
      var applied = tolerances.apply(metric, client.getName());
      if (applied.isEmpty()) {
        entry.refused();
        throw new ProblemException(
            Problem.CONFLICT, "The verdicts propose no other tolerance for this metric");
      }
      return done(entry, before, applied.get());
    }
  }

  @PostMapping(RESET)
  MetricToleranceResponse reset(
      @PathVariable String metric, Authentication client, HttpServletRequest request) {
    var before = known(metric);
    try (var entry = AuditEntry.of(request, "tolerance.reset").with("metric", metric)) {
      return done(entry, before, tolerances.reset(metric, client.getName()));
    }
  }

  private static MetricToleranceResponse done(
      AuditEntry entry, MetricTolerance before, MetricTolerance now) {
    entry.with("before", inForce(before)).with("tolerance", inForce(now)).done();
    return MetricToleranceResponse.of(now);
  }

  private static Object inForce(MetricTolerance tolerance) {
    return tolerance.inForce().<Object>map(MetricTolerance.Tolerance::value).orElse("asked");
  }

  private MetricTolerance known(String metric) {
    tolerances.round();
    return tolerances
        .find(metric)
        .orElseThrow(
            () -> new ProblemException(Problem.NOT_FOUND, "Nobody judged a metric of that name"));
  }
}
