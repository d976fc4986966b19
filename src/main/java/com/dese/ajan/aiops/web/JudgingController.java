package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.judgement.CanaryCase;
import com.dese.ajan.aiops.judgement.Gathering;
import com.dese.ajan.aiops.judgement.Judging;
import com.dese.ajan.aiops.judgement.KeptJudgement;
import com.dese.ajan.http.RequestPlaces;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Whether a canary may go on. */
@RestController
class JudgingController {
  static final String PATH = "/api/v1/aiops/canary/judgements";

  /** Each may hold megabytes while a Prometheus is waited for. */
  private static final int AT_ONCE = 16;

  /** Reading and judging may take a core for a part of a second. */
  private static final int COMPUTING_AT_ONCE = 2;

  private final JsonMapper json;
  private final InstantSource clock;
  private final Gathering gathering;
  private final Judging judging;
  private final RequestPlaces places = new RequestPlaces(AT_ONCE, "judgements");
  private final RequestPlaces computing = new RequestPlaces(COMPUTING_AT_ONCE, "judgements");

  JudgingController(JsonMapper json, InstantSource clock, Gathering gathering, Judging judging) {
    this.json = json;
    this.clock = clock;
    this.gathering = gathering;
    this.judging = judging;
  }

  @PostMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JudgementResponse> judge(HttpServletRequest request, Principal client)
      throws IOException {
    try (var _ = places.take()) {
      var asked = read(request);
      if (asked.asking() != null && !gathering.asks()) {
        throw JsonFields.invalid(
            asked.asking(), "needs a Prometheus, and none is configured (PROMETHEUS_URL)");
      }
      var scope = asked.canary();
      var gathered = gathering.gather(asked.metrics(), scope == null ? null : scope.selector());
      return response(judge(gathered, client.getName()));
    }
  }

  private JudgementRequest read(HttpServletRequest request) throws IOException {
    try (var _ = computing.take();
        var parser = json.createParser(request.getInputStream())) {
      return JudgementRequestReader.read(parser, clock.millis());
    }
  }

  private KeptJudgement judge(CanaryCase canary, String by) {
    try (var _ = computing.take()) {
      return judging.judge(canary, by);
    }
  }

  /** Without a place to look at where the store was away: a rollout does not hang on it. */
  private static ResponseEntity<JudgementResponse> response(KeptJudgement judgement) {
    var answer =
        judgement.kept()
            ? ResponseEntity.created(URI.create(PATH + "/" + judgement.id()))
            : ResponseEntity.ok();
    return answer.body(JudgementResponse.of(judgement, Map.of()));
  }
}
