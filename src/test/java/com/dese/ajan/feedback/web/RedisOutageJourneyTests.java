package com.dese.ajan.feedback.web;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.redis.RedisUnderTest;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Redis stopped, frozen and full under a running service: refused in time, nothing half written,
 * healed by itself.
 */
class RedisOutageJourneyTests {
  private static final String VALID =
      """
      {"metric":"http_error_ratio","anomaly":true,"verdict":false,"note":"n"}\
      """;

  /** What the contract promises. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final RedisUnderTest redis = RedisUnderTest.launch();
  private final ServiceUnderTest service = ServiceUnderTest.start(redis.url());

  RedisOutageJourneyTests() {
    assertThat(service.post(FEEDBACK, VALID).status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    service.close();
    redis.close();
  }

  @Test
  void submit_redisKilled_is503AndHeals() {
    // with everysec a write waits in memory, for 2 s at most, while the one before it is on its way
    // to the disk
    await().until(() -> redis.cli("INFO", "persistence").contains("aof_buffer_length:0"));
    redis.kill();

    refusedInTime(() -> service.post(FEEDBACK, VALID));
    refusedInTime(() -> service.get(FEEDBACK));
    assertThat(service.anonymous("GET", "/health/live").send().status()).isEqualTo(200);
    await().until(() -> service.anonymous("GET", "/health/ready").send().status() == 503);

    redis.start();
    heals(2);
  }

  @Test
  void submit_redisFrozen_is503AndHeals() {
    redis.pause();
    try {
      refusedInTime(() -> service.post(FEEDBACK, VALID));
      refusedInTime(() -> service.get(FEEDBACK));
    } finally {
      redis.resume();
    }
    await().until(() -> service.post(FEEDBACK, VALID).status() == 201);
  }

  @Test
  void submit_redisFull_is503AndNothingIsHalfWritten() {
    var before = redis.commands().keys("ajan:v1:{feedback}:*").stream().sorted().toList();
    redis.cli("CONFIG", "SET", "maxmemory", "1");
    try {
      refusedInTime(() ->
          service
              .call("POST", FEEDBACK)
              .header("Idempotency-Key", "when-it-is-full")
              .json(VALID)
              .send());
      refusedInTime(() -> service.post(FEEDBACK + "/batch", "[" + VALID + "," + VALID + "]"));
      assertThat(service.get(FEEDBACK).status()).isEqualTo(200);
      assertThat(redis.commands().keys("ajan:v1:{feedback}:*").stream().sorted().toList())
          .isEqualTo(before);
    } finally {
      redis.cli("CONFIG", "SET", "maxmemory", "0");
    }
    heals(2);
  }

  private void heals(int entries) {
    await().until(() -> service.post(FEEDBACK, VALID).status() == 201);
    await().until(() -> service.anonymous("GET", "/health/ready").send().status() == 200);
    assertThat(service.get(FEEDBACK).json().path("items").size()).isEqualTo(entries);
  }

  private static void refusedInTime(Supplier<Answer> call) {
    var start = System.nanoTime();
    var answer = call.get();
    var took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unavailable");
    assertThat(took).isLessThan(LIMIT);
  }
}
