package com.dese.ajan.feedback.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.dese.ajan.feedback.FeedbackIntake;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.FeedbackStore.Idempotency;
import com.dese.ajan.feedback.FeedbackStore.WriteOutcome;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.Severity;
import com.dese.ajan.feedback.Source;
import com.dese.ajan.feedback.web.RequestReader.Item;
import com.dese.ajan.http.AuditEntry;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One entry at a time, and the list. */
@RestController
@RequestMapping(path = FeedbackController.PATH, produces = APPLICATION_JSON_VALUE)
class FeedbackController {
  static final String PATH = "/api/v1/aiops/feedback";

  /** The two words are paths of their own, with other methods. */
  private static final String ENTRY = "/{id:(?!batch|summary).*}";

  private final RequestReader reader;
  private final FeedbackIntake intake;
  private final FeedbackStore store;
  private final JsonMapper json;

  FeedbackController(
      RequestReader reader, FeedbackIntake intake, FeedbackStore store, JsonMapper json) {
    this.reader = reader;
    this.intake = intake;
    this.store = store;
    this.json = json;
  }

  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  ResponseEntity<String> submit(
      @RequestBody byte[] body,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      Authentication client) {
    IdempotencyKey.check(key);
    var draft =
        switch (reader.readOne(body)) {
          case Item.Good(var good) -> good;
          case Item.Bad(var problem) -> throw new ProblemException(problem);
        };
    var entry = intake.accept(draft, client.getName());
    var answer = json.writeValueAsString(FeedbackResponse.of(entry));
    var idempotency =
        key == null
            ? null
            : new Idempotency(
                client.getName(),
                key,
                IdempotencyKey.digest(json.writeValueAsString(draft)),
                answer);
    return switch (store.write(List.of(entry), idempotency)) {
      case WriteOutcome.Stored _ ->
          ResponseEntity.created(location(entry.id().toString())).body(answer);
      case WriteOutcome.Replayed(var first) ->
          ResponseEntity.created(location(idOf(first)))
              .header(IdempotencyKey.REPLAYED, "true")
              .body(first);
      case WriteOutcome.KeyReused _ -> throw IdempotencyKey.reused();
    };
  }

  @GetMapping
  Page<FeedbackResponse> list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var query =
        new FeedbackQuery(
            parameters.text("metric", 200),
            parameters.oneOf("label", Label.values()),
            parameters.bool("verdict"),
            parameters.oneOf("source", Source.values()),
            parameters.oneOf("severity", Severity.values()),
            null,
            parameters.uuid("anomalyId"),
            parameters.uuid("judgementId"),
            parameters.time("from"),
            parameters.time("to"),
            parameters.limit(),
            parameters.idCursor());
    parameters.check();
    return store.list(query).map(FeedbackResponse::of);
  }

  @GetMapping(ENTRY)
  FeedbackResponse find(@PathVariable UUID id) {
    return store.find(id).map(FeedbackResponse::of).orElseThrow(() -> notFound(id));
  }

  @DeleteMapping(ENTRY)
  ResponseEntity<Void> delete(@PathVariable UUID id, HttpServletRequest request) {
    try (var entry = AuditEntry.of(request, "feedback.delete").with("id", id)) {
      if (!store.delete(id)) {
        entry.refused();
        throw notFound(id);
      }
      entry.done();
    }
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping
  DeletedResponse deleteAll(HttpServletRequest request) {
    try (var entry = AuditEntry.of(request, "feedback.delete-all")) {
      var deleted = store.deleteAll();
      entry.with("deleted", deleted).done();
      return new DeletedResponse(deleted);
    }
  }

  /** How many entries were deleted. */
  record DeletedResponse(long deleted) {}

  private static ProblemException notFound(UUID id) {
    return new ProblemException(Problem.NOT_FOUND, "No feedback with id " + id);
  }

  private String idOf(String answer) {
    return json.readValue(answer, JsonNode.class).required("id").asString();
  }

  private static URI location(String id) {
    return URI.create(PATH + "/" + id);
  }
}
