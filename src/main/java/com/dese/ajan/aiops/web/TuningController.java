package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.MetricThresholds;
import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.aiops.tuning.MetricTuning;
import com.dese.ajan.aiops.tuning.Simulator;
import com.dese.ajan.aiops.tuning.Tuner;
import com.dese.ajan.catalogue.Metric;
import com.dese.ajan.catalogue.MetricCatalogue;
import com.dese.ajan.http.AuditEntry;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How verdicts move the thresholds of each metric. */
@RestController
@RequestMapping(path = TuningController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class TuningController {
  static final String PATH = "/api/v1/aiops/tuning";
  static final String SIMULATE = "/simulate";
  static final String APPLY = "/{metric}/apply";
  static final String RESET = "/{metric}/reset";

  private final Tuner tuner;
  private final Simulator simulator;
  private final SeriesTracker tracker;
  private final MetricCatalogue catalogue;

  TuningController(
      Tuner tuner, Simulator simulator, SeriesTracker tracker, MetricCatalogue catalogue) {
    this.tuner = tuner;
    this.simulator = simulator;
    this.tracker = tracker;
    this.catalogue = catalogue;
  }

  /** All metrics of the catalogue, in its order. */
  record TuningList(List<TuningResponse> items) {}

  /**
   * What to try.
   *
   * @param threshold of every series of the metric, standard deviations; absent: as proposed
   */
  record SimulationRequest(
      @NotNull(message = "is required")
          @Pattern(
              regexp = "[a-zA-Z_:][a-zA-Z0-9_:]{0,199}",
              message = "must be the name of a metric")
          String metric,
      @DecimalMin(value = "0.5", message = RANGE) @DecimalMax(value = "100", message = RANGE)
          @Nullable Double threshold,
      @JsonAnySetter @Nullable Map<String, Object> others) {
    private static final String RANGE = "must be from 0.5 to 100";
  }

  @GetMapping
  TuningList list() {
    tuner.round();
    return new TuningList(tuner.all().stream().map(TuningResponse::of).toList());
  }

  @PostMapping(path = SIMULATE, consumes = MediaType.APPLICATION_JSON_VALUE)
  SimulationResponse simulate(@Valid @RequestBody SimulationRequest body) {
    var unknown = UnknownFields.in(body.others());
    if (!unknown.isEmpty()) {
      throw new InvalidRequestException(unknown);
    }
    var metric = known(body.metric());
    tuner.round();
    return SimulationResponse.of(
        body.metric(), simulator.simulate(metric, wanted(metric, body.threshold())));
  }

  private MetricThresholds wanted(Metric metric, @Nullable Double threshold) {
    return threshold == null
        ? tuner.of(metric).proposed()
        : new MetricThresholds(
            tracker.home(metric).moved(threshold, 0, "", "this request"), Map.of());
  }

  @PostMapping(APPLY)
  TuningResponse apply(
      @PathVariable String metric, Authentication client, HttpServletRequest request) {
    var known = known(metric);
    try (var entry = AuditEntry.of(request, "tuning.apply").with("metric", metric)) {
      double before = tracker.thresholds(known).largest().threshold().value();
      var applied = tuner.apply(known, client.getName());
      if (applied.isEmpty()) {
        entry.refused();
        throw new ProblemException(
            Problem.CONFLICT, "The verdicts propose no other threshold for " + metric);
      }
      return done(entry, before, applied.get());
    }
  }

  @PostMapping(RESET)
  TuningResponse reset(
      @PathVariable String metric, Authentication client, HttpServletRequest request) {
    var known = known(metric);
    try (var entry = AuditEntry.of(request, "tuning.reset").with("metric", metric)) {
      double before = tracker.thresholds(known).largest().threshold().value();
      return done(entry, before, tuner.reset(known, client.getName()));
    }
  }

  private static TuningResponse done(AuditEntry entry, double before, MetricTuning tuning) {
    var now = tuning.inForce().largest();
    entry
        .with("before", before)
        .with("threshold", now.threshold().value())
        .with("reason", now.reason())
        .done();
    return TuningResponse.of(tuning);
  }

  private Metric known(String metric) {
    return catalogue
        .find(metric)
        .orElseThrow(() ->
            new ProblemException(Problem.NOT_FOUND, "The catalogue has no metric of that name"));
  }
}
