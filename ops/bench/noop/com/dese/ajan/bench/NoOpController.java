package com.dese.ajan.bench;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.dese.ajan.http.AccessRule;
import com.dese.ajan.http.AccessRules;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes a body and does nothing with it: what a request costs before any work of its own. */
@RestController
class NoOpController implements AccessRules {
  private static final String PATH = "/api/v1/aiops/bench/noop";
  private static final String ANSWER = "{\"done\":true}";

  @Override
  public List<AccessRule> rules() {
    return List.of(new AccessRule(HttpMethod.POST, PATH, "feedback:write"));
  }

  @PostMapping(
      path = PATH,
      consumes = APPLICATION_JSON_VALUE,
      produces = APPLICATION_JSON_VALUE)
  ResponseEntity<String> take(@RequestBody byte[] body) {
    return ResponseEntity.status(HttpStatus.CREATED).body(ANSWER);
  }
}
