package com.dese.ajan.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisGatewayTests {
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final LuaScript PAIR = LuaScript.load(RedisGatewayTests.class, "pair.lua");

  private final RedisUnderTest redis = RedisUnderTest.launch();
  private final RedisGateway gateway = redis.gateway();

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void call_redisThere_answers() {
    gateway.<String>call(commands -> commands.set("key", "ä"));
    assertThat(get("key")).isEqualTo("ä");
    assertThat(redis.cli("GET", "key")).isEqualTo("ä");
  }

  @Test
  void binaryCommands_redisThere_keepBytes() {
    var bytes = new byte[] {0, (byte) 0xff, '\r', '\n'};
    gateway.await(gateway.binaryCommands().set("key", bytes).toCompletableFuture());

    assertThat(gateway.await(gateway.binaryCommands().get("key").toCompletableFuture()))
        .isEqualTo(bytes);
  }

  @Test
  void eval_scriptUnknownToTheServer_isSentWhole() {
    assertThat(gateway.eval(PAIR, List.of("k"), List.of("a"))).containsExactly("k", "a");
    redis.commands().scriptFlush();
    assertThat(gateway.eval(PAIR, List.of("k"), List.of("b"))).containsExactly("k", "b");
    redis.commands().scriptFlush();
    assertThat(gateway.await(gateway.evalAsync(PAIR, List.of("k"), List.of("c"))))
        .containsExactly("k", "c");
    assertThat(redis.commands().scriptExists(PAIR.sha1())).containsExactly(true);
  }

  @Test
  void call_refused_isUnavailable() {
    redis.commands().set("text", "value");

    assertThatThrownBy(() -> gateway.call(commands -> commands.incr("text")))
        .isInstanceOf(RedisUnavailableException.class)
        .hasMessageContaining("not an integer");
  }

  @Test
  void call_callersOwnMistake_isNotBlamedOnRedis() {
    assertThatThrownBy(() ->
            gateway.call(commands ->
                commands
                    .get("key")
                    .thenApply(value -> {
                      throw new IllegalStateException("mine");
                    })))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mine");
  }

  @Test
  void call_redisFull_isUnavailableAndReadsGoOn() {
    redis.commands().set("key", "value");
    redis.commands().configSet("maxmemory", "1");

    assertThatThrownBy(() -> gateway.call(commands -> commands.set("key", "other")))
        .isInstanceOf(RedisUnavailableException.class)
        .hasMessageContaining("OOM");
    assertThat(get("key")).isEqualTo("value");
  }

  @Test
  void call_redisFrozen_failsWithinASecondAndHeals() {
    redis.pause();
    for (int call = 0; call < 3; call++) {
      assertUnavailableWithinASecond();
    }
    redis.resume();

    await().ignoreExceptions().until(this::answers);
  }

  @Test
  void call_redisFrozenForLong_failsAtOnceAndHeals() {
    redis.pause();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          var began = System.nanoTime();
          assertUnavailableWithinASecond();
          return System.nanoTime() - began < Duration.ofMillis(50).toNanos();
        });
    redis.resume();

    await().ignoreExceptions().until(this::answers);
  }

  @Test
  void call_redisKilled_failsAtOnceAndHealsSoonAfterItIsBack() {
    redis.commands().set("key", "value");
    redis.kill();
    for (int call = 0; call < 3; call++) {
      assertUnavailableWithinASecond();
    }
    redis.start();

    await().atMost(Duration.ofSeconds(3)).ignoreExceptions().until(this::answers);
    assertThat(get("key")).isEqualTo("value");
  }

  @Test
  void call_redisDiesWhileCommandsAreUnderWay_repeatsNone() {
    redis.commands().set("counter", "0");
    redis.pause();
    var answers = new ArrayList<CompletableFuture<List<Object>>>();
    for (int call = 0; call < 10; call++) {
      answers.add(gateway.evalAsync(PAIR, List.of("counter"), List.of("x")));
    }
    redis.kill();
    for (var answer : answers) {
      assertThatThrownBy(() -> gateway.await(answer)).isInstanceOf(RedisUnavailableException.class);
    }
    redis.start();
    await().ignoreExceptions().until(this::answers);

    assertThat(redis.cli("GET", "counter")).isEqualTo("0"); // the script would have set it
    assertThat(redis.commands().info("commandstats")).doesNotContain("cmdstat_eval");
  }

  @Test
  void call_moreThanTheQueueHolds_isRefusedAtOnce() {
    var narrow = redis.gateway(RedisTestProperties.withQueue(100));
    redis.pause();
    var answers = new ArrayList<CompletableFuture<String>>();
    for (int call = 0; call < 110; call++) {
      answers.add(narrow.binaryCommands().set("key", new byte[1]).toCompletableFuture());
    }

    assertThatThrownBy(() -> narrow.await(answers.getLast()))
        .isInstanceOf(RedisUnavailableException.class)
        .hasMessageContaining("size exceeded: 100");
    redis.resume();
    assertThat(narrow.await(answers.getFirst())).isEqualTo("OK");
  }

  @Test
  void gateway_redisAwayAtTheStart_isThereOnceRedisIs() throws Exception {
    redis.kill();
    var opened = new ArrayDeque<AutoCloseable>();
    try {
      var early = RedisUnderTest.gateway(redis.url(), opened);
      assertThatThrownBy(() -> early.call(commands -> commands.get("key")))
          .isInstanceOf(RedisUnavailableException.class)
          .hasMessage("no connection to Redis");
      assertThatThrownBy(early::binaryCommands).isInstanceOf(RedisUnavailableException.class);
      redis.start();

      await()
          .ignoreExceptions()
          .until(() -> early.call(commands -> commands.ping()).equals("PONG"));
      await().ignoreExceptions().until(() -> early.binaryCommands() != null);
    } finally {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
  }

  @Test
  void call_masterBecameReplica_connectsAnewWhereTheNameLeadsByThen() {
    redis.cli("REPLICAOF", "127.0.0.1", "1");
    var before = clientIds();
    await()
        .until(() -> {
          assertThatThrownBy(() -> gateway.call(commands -> commands.set("key", "value")))
              .isInstanceOf(RedisUnavailableException.class);
          return !clientIds().equals(before);
        });
    redis.cli("REPLICAOF", "NO", "ONE");

    await().ignoreExceptions().until(this::answers);
  }

  @Test
  void health_redisThereFrozenAndBack_tellsWithinASecond() {
    var health = new RedisHealth(gateway);
    assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
    redis.pause();

    await()
        .until(() -> {
          var began = System.nanoTime();
          var told = health.health();
          assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(A_SECOND);
          assertThat(told.getDetails()).isEmpty();
          return told.getStatus().getCode().equals("DOWN");
        });
    redis.resume();
    await().until(() -> health.health().getStatus().getCode().equals("UP"));
  }

  @Test
  void health_manyProbesAtOnce_askOnce() throws InterruptedException {
    redis.commands().configResetstat();
    var health = new RedisHealth(gateway);
    var probes = new ArrayList<Thread>();
    for (int probe = 0; probe < 200; probe++) {
      probes.add(Thread.ofVirtual().start(health::health));
    }
    for (var probe : probes) {
      probe.join();
    }

    var pings =
        redis
            .commands()
            .info("commandstats")
            .lines()
            .filter(line -> line.startsWith("cmdstat_ping:"));
    var calls =
        pings.map(line -> line.replaceAll(".*calls=(\\d+),.*", "$1")).findFirst().orElse("0");
    assertThat(Integer.parseInt(calls))
        .isLessThan(20); // the connections' own signs of life included
  }

  private String get(String key) {
    return gateway.call(commands -> commands.get(key));
  }

  private List<String> clientIds() {
    return redis.commands().clientList().lines().map(line -> line.replaceAll(" .*", "")).toList();
  }

  private boolean answers() {
    return gateway.call(commands -> commands.ping()).equals("PONG");
  }

  private void assertUnavailableWithinASecond() {
    var began = System.nanoTime();
    assertThatThrownBy(() -> gateway.call(commands -> commands.set("key", "never")))
        .isInstanceOf(RedisUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(A_SECOND);
  }
}
