package com.dese.ajan;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static com.dese.ajan.ServiceUnderTest.SCOPES;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Every route with every scope, without a token, and with one that is not valid. */
class ScopeMatrixTests {
  record Route(String method, String path, String scope) {}

  private static final String ID = "/0190a5f0-0000-7000-8000-000000000000";
  private static final String AIOPS = "/api/v1/aiops";
  private static final String KEYS = "/api/v1/keys";
  private static final String KID = "/no-such-key";
  private static final String METRIC = "/no_such_metric";

  /** As CONTRACT has it. */
  private static final List<Route> ROUTES =
      List.of(
          new Route("POST", FEEDBACK, "feedback:write"),
          new Route("POST", FEEDBACK + "/batch", "feedback:write"),
          new Route("GET", FEEDBACK, "feedback:read"),
          new Route("HEAD", FEEDBACK, "feedback:read"),
          new Route("GET", FEEDBACK + ID, "feedback:read"),
          new Route("GET", FEEDBACK + "/summary", "feedback:read"),
          new Route("DELETE", FEEDBACK + ID, "feedback:admin"),
          new Route("DELETE", FEEDBACK, "feedback:admin"),
          new Route("GET", AIOPS + "/series", "aiops:read"),
          new Route("GET", AIOPS + "/drift", "aiops:read"),
          new Route("POST", AIOPS + "/score", "aiops:write"),
          new Route("GET", AIOPS + "/anomalies", "aiops:read"),
          new Route("GET", AIOPS + "/anomalies" + ID, "aiops:read"),
          new Route("GET", AIOPS + "/anomalies" + ID + "/samples", "aiops:read"),
          new Route("GET", AIOPS + "/windows", "aiops:read"),
          new Route("POST", AIOPS + "/windows", "aiops:write"),
          new Route("DELETE", AIOPS + "/windows" + ID, "aiops:write"),
          new Route("GET", AIOPS + "/tuning", "aiops:read"),
          new Route("POST", AIOPS + "/tuning/simulate", "aiops:write"),
          new Route("POST", AIOPS + "/tuning" + METRIC + "/apply", "aiops:write"),
          new Route("POST", AIOPS + "/tuning" + METRIC + "/reset", "aiops:write"),
          new Route("POST", AIOPS + "/incidents/analyse", "aiops:write"),
          new Route("POST", AIOPS + "/canary/kayenta", "aiops:write"),
          new Route("GET", AIOPS + "/incidents", "aiops:read"),
          new Route("GET", AIOPS + "/incidents" + ID, "aiops:read"),
          new Route("POST", AIOPS + "/canary/judgements", "aiops:write"),
          new Route("GET", AIOPS + "/remediations", "aiops:read"),
          new Route("POST", AIOPS + "/remediations" + ID + "/outcome", "aiops:write"),
          new Route("GET", AIOPS + "/canary/judgements", "aiops:read"),
          new Route("GET", AIOPS + "/canary/judgements" + ID, "aiops:read"),
          new Route("GET", AIOPS + "/canary/tolerances", "aiops:read"),
          new Route("POST", AIOPS + "/canary/tolerances" + METRIC + "/apply", "aiops:write"),
          new Route("POST", AIOPS + "/canary/tolerances" + METRIC + "/reset", "aiops:write"),
          new Route("POST", "/api/v1/write", "aiops:write"),
          new Route("GET", KEYS, "keys:admin"),
          new Route("HEAD", KEYS, "keys:admin"),
          new Route("POST", KEYS + "/rotate", "keys:admin"),
          new Route("POST", KEYS + KID + "/revoke", "keys:admin"));

  private static final List<String> PUBLIC =
      List.of(
          "/.well-known/jwks.json",
          "/.well-known/oauth-authorization-server",
          "/metrics/aiops",
          "/health/live",
          "/health/ready",
          "/v3/api-docs");

  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());

  private static final String EXPIRED = expiredToken();

  /** Signed by another replica an hour ago, with every scope. */
  private static String expiredToken() {
    var anHourAgo = Instant.now().minus(Duration.ofHours(1));
    try (var past =
        ServiceUnderTest.startAt(InstantSource.fixed(anHourAgo), RedisUnderTest.shared().url())) {
      return past.token(String.join(" ", SCOPES));
    }
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void route_everyScope_onlyItsOwnIsLetIn(Route route) {
    for (var scope : SCOPES) {
      var answer = send(route, SERVICE.token(scope));
      if (scope.equals(route.scope())) {
        assertThat(answer.status()).as("%s with %s", route, scope).isNotIn(401, 403);
      } else {
        assertThat(answer.status()).as("%s with %s", route, scope).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate"))
            .contains("error=\"insufficient_scope\"", "scope=\"" + route.scope() + "\"");
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void route_noToken_is401(Route route) {
    var answer = SERVICE.anonymous(route.method(), route.path()).json("{}").send();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"cpt-ajan-backend\"");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void route_expiredToken_is401(Route route) {
    var answer = send(route, EXPIRED);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @Test
  void paths_withoutToken_answer() {
    assertThat(PUBLIC)
        .allSatisfy(
            path -> assertThat(SERVICE.anonymous("GET", path).send().status()).isEqualTo(200));
  }

  @Test
  void mappings_belowApi_areAllInTheMatrix() {
    var mapped =
        SERVICE.mappings().getHandlerMethods().keySet().stream()
            .flatMap(ScopeMatrixTests::routes)
            .filter(route -> route.contains(" /api/"))
            .distinct();
    var tested =
        ROUTES.stream()
            .filter(route -> !route.method().equals("HEAD"))
            .map(route ->
                route.method()
                    + " "
                    + route
                        .path()
                        .replace(ID, "/{id}")
                        .replace(KID, "/{kid}")
                        .replace(METRIC, "/{metric}"));

    assertThat(mapped).containsExactlyInAnyOrderElementsOf(tested.toList());
  }

  private static Stream<String> routes(RequestMappingInfo info) {
    return info.getMethodsCondition().getMethods().stream()
        .flatMap(method ->
            info.getPatternValues().stream()
                .map(path -> method + " " + path.replaceAll(":.*}", "}")));
  }

  private static Answer send(Route route, String token) {
    return SERVICE.anonymous(route.method(), route.path()).token(token).json("{}").send();
  }
}
