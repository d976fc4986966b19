package com.dese.ajan.aiops.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.AuditLines;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the routes of judgements and tolerances answer, and leave in the audit log. */
class TolerancesHttpTests {
  private static final String JUDGEMENTS = "/api/v1/aiops/canary/judgements";
  private static final String TOLERANCES = "/api/v1/aiops/canary/tolerances";
  private static final String UNKNOWN = "0190a5f0-0000-7000-8000-000000000000";
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(REDIS.url(), "--ajan.telemetry.self.enabled=false");

  @RegisterExtension final AuditLines audit = new AuditLines();

  @AfterAll
  static void stop() {
    SERVICE.close();
    REDIS.close();
  }

  @Test
  void unknownOnes_areNotFound() {
    assertThat(SERVICE.get(JUDGEMENTS + "/" + UNKNOWN).status()).isEqualTo(404);
    assertThat(SERVICE.get(JUDGEMENTS + "/x").status()).isEqualTo(400);
    assertThat(SERVICE.post(TOLERANCES + "/p95/apply", "").status()).isEqualTo(404);
    assertThat(SERVICE.post(TOLERANCES + "/p95/reset", "").status()).isEqualTo(404);
  }

  @Test
  void list_badParameter_isNamed() {
    for (var bad : new String[] {"verdict=fail", "from=x", "to=x", "limit=0", "cursor=x"}) {
      var answer = SERVICE.get(JUDGEMENTS + "?" + bad);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.badFields()).containsExactly(bad.substring(0, bad.indexOf('=')));
    }
  }

  @Test
  void applyAndReset_areInTheAuditLog() {
    var judgement =
        SERVICE
            .post(
                JUDGEMENTS,
                """
                {"metrics":[{"name":"missed","baseline":{"samples":[]},"canary":{"samples":[]}}]}\
                """)
            .json();
    SERVICE.post(
        ServiceUnderTest.FEEDBACK,
        """
        {"metric":"missed","anomaly":false,"verdict":false,"note":"it was down","judgementId":"%s"}\
        """
            .formatted(judgement.get("id").asString()));

    assertThat(SERVICE.post(TOLERANCES + "/missed/apply", "").status()).isEqualTo(409);
    assertThat(audit.of("tolerance.apply"))
        .singleElement()
        .asString()
        .contains("outcome=refused", "metric=missed", "by=admin");
    var reset = SERVICE.post(TOLERANCES + "/missed/reset", "");
    assertThat(reset.status()).isEqualTo(200);
    assertThat(reset.json().at("/judged/missed").intValue()).isOne();
    assertThat(reset.json().at("/applied/reset").asBoolean()).isTrue();
    assertThat(audit.of("tolerance.reset"))
        .singleElement()
        .asString()
        .contains("outcome=done", "before=asked", "tolerance=asked");
  }
}
