package com.dese.ajan.tokens.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.redis.RedisUnderTest;
import com.dese.ajan.tokens.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientsTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.shared();

  private final String id = "c-" + UUID.randomUUID();

  private ClientSettings settings(String secret) {
    return new ClientSettings(
        new ClientSettings.First(id, secret),
        List.of(new ClientSettings.More("more", "aVeryLongSecret-9", List.of("aiops:read"))));
  }

  private Clients started() {
    var clients = new Clients(settings(""), REDIS.gateway());
    clients.start();
    return clients;
  }

  private static FirstSecret firstSecret(Clients clients) {
    return clients.firstSecret().toCompletableFuture().join();
  }

  @Test
  void start_noSecretConfigured_isMadeOnceAndKeptHashed() {
    var first = started();
    assertThat(firstSecret(first)).isInstanceOf(FirstSecret.Generated.class);
    var secret = ((FirstSecret.Generated) firstSecret(first)).secret();
    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(first.authenticate(id, List.of(secret)))
        .hasValueSatisfying(client -> assertThat(client.scopes()).isEqualTo(Scopes.ALL));
    assertThat(REDIS.commands().get("ajan:v1:{clients}:secret:" + id))
        .startsWith("{bcrypt}$2a$10$")
        .doesNotContain(secret);

    var second = started();
    assertThat(firstSecret(second)).isInstanceOf(FirstSecret.GeneratedBefore.class);
    assertThat(second.authenticate(id, List.of(secret))).isPresent();
  }

  @Test
  void start_manyReplicasAtOnce_oneMakesTheSecret() throws Exception {
    var starts = Stream.<Callable<Clients>>generate(() -> this::started).limit(6).toList();
    try (var threads = Executors.newFixedThreadPool(6)) {
      var replicas = threads.invokeAll(starts).stream().map(start -> start.resultNow()).toList();
      var made =
          replicas.stream()
              .map(ClientsTests::firstSecret)
              .filter(FirstSecret.Generated.class::isInstance)
              .map(FirstSecret.Generated.class::cast)
              .toList();
      assertThat(made).hasSize(1);
      assertThat(replicas)
          .allMatch(
              replica -> replica.authenticate(id, List.of(made.getFirst().secret())).isPresent());
    }
  }

  @Test
  void start_redisAway_isMadeWhenItComes() {
    try (var redis = RedisUnderTest.launch()) {
      var gateway = redis.gateway();
      redis.kill();
      var clients = new Clients(settings(""), gateway);
      clients.start();
      assertThat(clients.ready()).isFalse();
      assertThat(clients.authenticate("more", List.of("aVeryLongSecret-9"))).isPresent();
      redis.start();
      await().atMost(Duration.ofSeconds(10)).until(clients::ready);
      assertThat(firstSecret(clients)).isInstanceOf(FirstSecret.Generated.class);
      clients.stop();
    }
  }

  @Test
  void authenticate_configuredSecret_isTheOneThatCounts() {
    var clients = new Clients(settings("mySecret-9"), REDIS.gateway());
    assertThat(clients.ready()).isTrue();
    assertThat(firstSecret(clients)).isInstanceOf(FirstSecret.Configured.class);
    assertThat(clients.authenticate(id, List.of("mySecret-9"))).isPresent();
    assertThat(clients.authenticate(id, List.of("mySecret-9"))).as("remembered").isPresent();
    assertThat(clients.authenticate(id, List.of("mysecret-9"))).isEmpty();
    assertThat(clients.authenticate("more", List.of("mySecret-9"))).as("another's").isEmpty();
    assertThat(clients.authenticate("nobody", List.of("mySecret-9"))).isEmpty();
  }

  @Test
  void authenticate_secretLongerThanBcryptReads_isWrong() {
    var secret = "x9".repeat(36);
    var clients = new Clients(settings(secret), REDIS.gateway());
    assertThat(clients.authenticate(id, List.of(secret))).isPresent();
    assertThat(clients.authenticate(id, List.of(secret + "y"))).isEmpty();
    assertThat(clients.authenticate(id, List.of("z".repeat(100_000)))).isEmpty();
  }

  @Test
  void authenticate_unknownClient_takesAsLongAsAWrongSecret() {
    var clients = new Clients(settings("mySecret-9"), REDIS.gateway());
    for (int i = 0; i < 3; i++) { // warm-up
      clients.authenticate(id, List.of("wrong" + i));
    }
    var wrong = fastest(() -> clients.authenticate(id, List.of("wrong")));
    var unknown = fastest(() -> clients.authenticate("nobody", List.of("wrong")));
    assertThat((double) unknown / wrong).isBetween(0.5, 2.0);
  }

  /** Nanoseconds of the fastest of seven: what the machine does besides only adds. */
  private static long fastest(Runnable attempt) {
    var fastest = Long.MAX_VALUE;
    for (int i = 0; i < 7; i++) {
      var start = System.nanoTime();
      attempt.run();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }
}
