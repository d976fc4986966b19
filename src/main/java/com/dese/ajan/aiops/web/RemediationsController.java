package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.remediation.Status;
import com.dese.ajan.aiops.remediation.SuggestionQuery;
import com.dese.ajan.aiops.remediation.Suggestions;
import com.dese.ajan.aiops.remediation.Suggestions.Report;
import com.dese.ajan.http.AuditEntry;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Suggested steps, and what people say became of them; nothing here takes one. */
@RestController
@RequestMapping(path = RemediationsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class RemediationsController {
  static final String PATH = "/api/v1/aiops/remediations";
  private final Suggestions suggestions;

  RemediationsController(Suggestions suggestions) {
    this.suggestions = suggestions;
  }

  @GetMapping
  Page<RemediationResponse> list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var query =
        new SuggestionQuery(
            parameters.oneOf("state", Status.values()),
            parameters.text("metric", 200),
            parameters.limit(),
            parameters.idCursor());
    parameters.check();
    return suggestions.list(query).map(RemediationResponse::of);
  }

  @PostMapping(path = "/{id}/outcome", consumes = MediaType.APPLICATION_JSON_VALUE)
  RemediationResponse outcome(
      @PathVariable UUID id,
      @Valid @RequestBody OutcomeRequest body,
      Principal client,
      HttpServletRequest request) {
    try (var entry = AuditEntry.of(request, "remediation.outcome")) {
      entry.with("id", id).with("status", body.status());
      return switch (suggestions.report(
          id, body.status().status(), client.getName(), body.note())) {
        case Report.Accepted(var now) -> {
          entry.done();
          yield RemediationResponse.of(now);
        }
        case Report.Refused(var status) -> {
          entry.refused();
          throw new ProblemException(
              Problem.CONFLICT,
              "The suggestion is %s, which cannot become %s".formatted(status, body.status()));
        }
        case Report.Unknown() -> {
          entry.refused();
          throw new ProblemException(Problem.NOT_FOUND, "No suggestion with id " + id);
        }
      };
    }
  }
}
