package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.incident.ranking.Cause;
import com.dese.ajan.aiops.incident.ranking.Incident;
import com.dese.ajan.aiops.incident.ranking.RankingRules;
import com.dese.ajan.aiops.incident.ranking.RootCauses;
import com.dese.ajan.http.RequestPlaces;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Which of posted series is the cause, with the code that ranks the service's own incidents. */
@RestController
class AnalysisController {
  static final String PATH = "/api/v1/aiops/incidents/analyse";

  /** Each may take a core and some megabytes for a part of a second. */
  private static final int AT_ONCE = 2;

  private final JsonMapper json;
  private final RequestPlaces places = new RequestPlaces(AT_ONCE, "analyses");
  private final RootCauses rootCauses = new RootCauses(RankingRules.STANDARD);

  AnalysisController(JsonMapper json) {
    this.json = json;
  }

  /** Causes, likeliest first. */
  record AnalysisResponse(List<Cause> causes) {}

  @PostMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  AnalysisResponse analyse(HttpServletRequest request) throws IOException {
    try (var _ = places.take()) {
      return new AnalysisResponse(rootCauses.rank(read(request)));
    }
  }

  private Incident read(HttpServletRequest request) throws IOException {
    try (var parser = json.createParser(request.getInputStream())) {
      return AnalysisRequestReader.read(parser);
    }
  }
}
