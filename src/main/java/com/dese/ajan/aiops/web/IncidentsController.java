package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.incident.IncidentQuery;
import com.dese.ajan.aiops.incident.IncidentStore;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Anomalies that belong together, of the last days. */
@RestController
@RequestMapping(path = IncidentsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class IncidentsController {
  static final String PATH = "/api/v1/aiops/incidents";

  private final IncidentStore store;

  IncidentsController(IncidentStore store) {
    this.store = store;
  }

  @GetMapping
  Page<IncidentResponse> list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var state = parameters.oneOf("state", AnomalyState.values());
    var query =
        new IncidentQuery(
            state == null ? null : state == AnomalyState.OPEN,
            parameters.text("metric", 200),
            parameters.time("from"),
            parameters.time("to"),
            parameters.limit(),
            parameters.idCursor());
    parameters.check();
    return store.list(query).map(IncidentResponse::inList);
  }

  @GetMapping("/{id:(?!analyse$).*}") // that is another route, for POST
  IncidentResponse find(@PathVariable UUID id) {
    return store
        .find(id)
        .map(IncidentResponse::of)
        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "No incident with id " + id));
  }
}
