package com.dese.ajan.keys.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.dese.ajan.http.AuditEntry;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.http.Timestamp;
import com.dese.ajan.keys.KeyLife;
import com.dese.ajan.keys.KeyLifeCycle;
import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.keys.KeySettings;
import com.dese.ajan.keys.KeyStartException;
import com.dese.ajan.keys.KeysUnavailableException;
import com.dese.ajan.keys.RotationPlan;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The keys as operators see them, and what they can do to them. */
@RestController
@RequestMapping(path = KeysController.PATH, produces = APPLICATION_JSON_VALUE)
class KeysController {
  static final String PATH = "/api/v1/keys";
  static final String ROTATE = "/rotate";
  static final String REVOKE = "/{kid}/revoke";

  private final KeyRings rings;
  private final KeyLifeCycle lifeCycle;
  private final KeySettings settings;
  private final InstantSource clock;

  KeysController(
      KeyRings rings, KeyLifeCycle lifeCycle, KeySettings settings, InstantSource clock) {
    this.rings = rings;
    this.lifeCycle = lifeCycle;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping
  KeysResponse list() {
    var ring = rings.ifRead().orElseThrow(KeyProblems::unavailable);
    var keys =
        ring.lives(clock.instant(), settings.schedule()).stream().map(KeyResponse::of).toList();
    return new KeysResponse(keys);
  }

  @PostMapping(ROTATE)
  RotationResponse rotate(
      @RequestParam MultiValueMap<String, String> values, HttpServletRequest request) {
    var parameters = new QueryParameters(values);
    var dryRun = Boolean.TRUE.equals(parameters.bool("dryRun"));
    parameters.check();
    try (var entry = AuditEntry.of(request, "keys.rotate").with("dryRun", dryRun)) {
      var plan = orProblem(dryRun ? lifeCycle::plan : lifeCycle::rotate);
      return switch (plan) {
        case RotationPlan.Ready ready -> {
          PlannedRotationAudit.complete(entry, ready);
          yield RotationResponse.of(ready, dryRun);
        }
        case RotationPlan.UnderWay underWay -> {
          entry.refused();
          throw KeyProblems.underWay(underWay);
        }
        case RotationPlan.TooEarly tooEarly -> {
          entry.refused();
          throw KeyProblems.tooEarly(tooEarly);
        }
      };
    }
  }

  @PostMapping(REVOKE)
  KeysResponse revoke(@PathVariable String kid, HttpServletRequest request) {
    try (var entry = AuditEntry.of(request, "keys.revoke").with("kid", kid)) {
      if (!orProblem(() -> lifeCycle.revoke(kid))) {
        entry.refused();
        throw KeyProblems.notFound();
      }
      entry.done();
      return list();
    }
  }

  private static <T> T orProblem(Supplier<T> change) {
    try {
      return change.get();
    } catch (KeysUnavailableException | KeyStartException e) {
      throw KeyProblems.unavailable();
    }
  }

  /** All keys, the active one first. */
  record KeysResponse(List<KeyResponse> keys) {}

  /** One key; times that lie ahead are plans. */
  record KeyResponse(
      String kid,
      String status,
      String createdAt,
      String signsFrom,
      String signsUntil,
      String expiresAt) {
    static KeyResponse of(KeyLife life) {
      return new KeyResponse(
          life.key().kid(),
          life.state().label(),
          Timestamp.of(life.key().createdAt()),
          Timestamp.of(life.signsFrom()),
          Timestamp.of(life.signsUntil()),
          Timestamp.of(life.expires()));
    }
  }

  /** A rotation that was done, or with {@code dryRun} would be done now. */
  record RotationResponse(
      boolean dryRun, String activates, String retires, String at, String retiredUntil) {
    static RotationResponse of(RotationPlan.Ready plan, boolean dryRun) {
      return new RotationResponse(
          dryRun,
          plan.activates(),
          plan.retires(),
          Timestamp.of(plan.at()),
          Timestamp.of(plan.retiredUntil()));
    }
  }
}
