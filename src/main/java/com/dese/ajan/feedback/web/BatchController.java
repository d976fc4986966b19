package com.dese.ajan.feedback.web;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackIntake;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.FeedbackStore.Idempotency;
import com.dese.ajan.feedback.FeedbackStore.WriteOutcome;
import com.dese.ajan.feedback.web.RequestReader.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Up to 1,000 entries at once: the good ones are stored in one step, the bad ones are named. */
@RestController
@RequestMapping(path = BatchController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class BatchController {
  static final String PATH = FeedbackController.PATH + "/batch";

  private final RequestReader reader;
  private final FeedbackIntake intake;
  private final FeedbackStore store;
  private final JsonMapper json;

  BatchController(
      RequestReader reader, FeedbackIntake intake, FeedbackStore store, JsonMapper json) {
    this.reader = reader;
    this.intake = intake;
    this.store = store;
    this.json = json;
  }

  /** What became of the entries, in their order. */
  record BatchResponse(int accepted, int rejected, List<Result> results) {}

  /** What became of one entry: it has an id or a problem. */
  record Result(int index, @Nullable UUID id, @Nullable ProblemDetail problem) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> submitArray(
      @RequestBody byte[] body,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      Authentication client) {
    IdempotencyKey.check(key);
    return submit(reader.readArray(body), body, key, client.getName());
  }

  @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
  ResponseEntity<String> submitLines(
      @RequestBody byte[] body,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      Authentication client) {
    IdempotencyKey.check(key);
    return submit(reader.readLines(body), body, key, client.getName());
  }

  private ResponseEntity<String> submit(
      List<Item> items, byte[] body, @Nullable String key, String client) {
    var entries = new ArrayList<Feedback>();
    var results = new ArrayList<Result>();
    for (var item : items) {
      results.add(
          switch (item) {
            case Item.Good(var draft) -> {
              var entry = intake.accept(draft, client);
              entries.add(entry);
              yield new Result(results.size(), entry.id(), null);
            }
            case Item.Bad(var problem) -> new Result(results.size(), null, problem);
          });
    }
    var answer =
        json.writeValueAsString(
            new BatchResponse(entries.size(), items.size() - entries.size(), results));
    var idempotency =
        key == null ? null : new Idempotency(client, key, IdempotencyKey.digest(body), answer);
    return switch (store.write(entries, idempotency)) {
      case WriteOutcome.Stored _ -> ResponseEntity.ok(answer);
      case WriteOutcome.Replayed(var first) ->
          ResponseEntity.ok().header(IdempotencyKey.REPLAYED, "true").body(first);
      case WriteOutcome.KeyReused _ -> throw IdempotencyKey.reused();
    };
  }
}
