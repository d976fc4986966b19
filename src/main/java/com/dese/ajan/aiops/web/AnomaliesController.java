package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyQuery;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.Verdicts;
import com.dese.ajan.aiops.incident.IncidentReference;
import com.dese.ajan.aiops.incident.IncidentStore;
import com.dese.ajan.aiops.remediation.Ranked;
import com.dese.ajan.aiops.remediation.Suggestions;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The anomalies of the last days. */
@RestController
@RequestMapping(path = AnomaliesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class AnomaliesController {
  static final String PATH = "/api/v1/aiops/anomalies";

  private final AnomalyStore store;
  private final Verdicts verdicts;
  private final Suggestions suggestions;
  private final IncidentStore incidents;

  AnomaliesController(
      AnomalyStore store, Verdicts verdicts, Suggestions suggestions, IncidentStore incidents) {
    this.store = store;
    this.verdicts = verdicts;
    this.suggestions = suggestions;
    this.incidents = incidents;
  }

  /** The samples around an anomaly, in the order of their times. */
  record SamplesResponse(List<SampleResponse> samples) {}

  @GetMapping
  Page<AnomalyResponse> list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var state = parameters.oneOf("state", AnomalyState.values());
    var query =
        new AnomalyQuery(
            state == null ? null : state == AnomalyState.OPEN,
            parameters.text("metric", 200),
            parameters.oneOf("severity", Severity.values()),
            parameters.time("from"),
            parameters.time("to"),
            parameters.limit(),
            parameters.idCursor());
    parameters.check();
    var page = store.list(query);
    var known = known(page.items().stream().map(Anomaly::id).toList());
    return page.map(known::response);
  }

  @GetMapping("/{id}")
  AnomalyResponse find(@PathVariable UUID id) {
    var anomaly = anomaly(id);
    return known(List.of(id)).response(anomaly);
  }

  @GetMapping("/{id}/samples")
  SamplesResponse samples(@PathVariable UUID id) {
    double threshold = anomaly(id).episode().threshold().value();
    var samples = store.samples(id).orElseThrow(() -> notFound(id));
    return new SamplesResponse(
        samples.stream().map(sample -> SampleResponse.of(sample, threshold)).toList());
  }

  private Known known(List<UUID> ids) {
    return new Known(verdicts.on(ids), suggestions.of(ids), incidents.references(ids));
  }

  /** What others know of some anomalies. */
  private record Known(
      Map<UUID, Map<String, Long>> verdicts,
      Map<UUID, List<Ranked>> suggestions,
      Map<UUID, IncidentReference> incidents) {
    AnomalyResponse response(Anomaly anomaly) {
      return AnomalyResponse.of(
          anomaly,
          verdicts.getOrDefault(anomaly.id(), Map.of()),
          suggestions.getOrDefault(anomaly.id(), List.of()),
          incidents.get(anomaly.id()));
    }
  }

  private Anomaly anomaly(UUID id) {
    return store.find(id).orElseThrow(() -> notFound(id));
  }

  private static ProblemException notFound(UUID id) {
    return new ProblemException(Problem.NOT_FOUND, "No anomaly with id " + id);
  }
}
