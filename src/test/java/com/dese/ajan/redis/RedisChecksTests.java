package com.dese.ajan.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.dese.ajan.redis.RedisSetup.Finding;
import com.dese.ajan.redis.RedisSetup.Setting;
import com.dese.ajan.redis.ServerVersion.Product;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.protocol.CommandType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RedisChecksTests {
  private static final ServerVersion OLD = new ServerVersion(Product.REDIS, 7, 0, 15);
  private static final ServerVersion MENDED = new ServerVersion(Product.REDIS, 8, 2, 9);

  private final RedisUnderTest redis = RedisUnderTest.launchProcess();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(RedisChecks.class);

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stop() {
    log.detachAppender(logged);
    redis.close();
  }

  @Test
  void check_asPromised_isOkAndSilent() {
    checks("localhost").check();

    assertThat(gauge(Setting.MAXMEMORY_POLICY)).isOne();
    assertThat(gauge(Setting.APPENDONLY)).isOne();
    assertThat(gauge(Setting.VERSION)).isOne();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void check_notYet_isNotOk() {
    checks("localhost");

    assertThat(gauge(Setting.APPENDONLY)).isZero();
  }

  @Test
  void check_wrongSettings_warnsOnceForEachAndAgainWhenItChanges() {
    redis.commands().configSet("maxmemory-policy", "allkeys-lru");
    redis.commands().configSet("appendonly", "no");
    var checks = checks("localhost");
    checks.check();
    checks.check();

    assertThat(gauge(Setting.MAXMEMORY_POLICY)).isZero();
    assertThat(gauge(Setting.APPENDONLY)).isZero();
    assertThat(warnings())
        .containsExactlyInAnyOrder(
            "Redis has maxmemory-policy allkeys-lru instead of noeviction:"
                + " verdicts, limits and keys are dropped when its memory is full",
            "Redis has appendonly no instead of yes:"
                + " what it acknowledged is lost when it restarts");

    redis.commands().configSet("maxmemory-policy", "noeviction");
    checks.check();
    assertThat(gauge(Setting.MAXMEMORY_POLICY)).isOne();

    redis.commands().configSet("maxmemory-policy", "volatile-ttl");
    checks.check();
    assertThat(gauge(Setting.MAXMEMORY_POLICY)).isZero();
    assertThat(warnings()).hasSize(3).last().asString().contains("volatile-ttl");
  }

  @Test
  void check_configRefused_isUnknownAndSaysSo() {
    redis
        .commands()
        .aclSetuser(
            "plain",
            AclSetuserArgs.Builder.on()
                .addPassword("p")
                .allKeys()
                .allCommands()
                .removeCommand(CommandType.CONFIG));
    var port = redis.url().replaceAll(".*:", "");
    var client = RedisClient.create("redis://plain:p@127.0.0.1:" + port);
    try (var connections = new RedisConnections(() -> client)) {
      checks(connections, "localhost").check();

      assertThat(gauge(Setting.MAXMEMORY_POLICY)).isZero();
      assertThat(gauge(Setting.APPENDONLY)).isZero();
      assertThat(gauge(Setting.VERSION)).isOne();
      assertThat(warnings())
          .containsExactlyInAnyOrder(
              "Redis does not tell its maxmemory-policy: see to it that it is noeviction",
              "Redis does not tell its appendonly: see to it that it is yes");
    } finally {
      client.shutdown();
    }
  }

  @Test
  void check_redisAway_isTriedAgainLater() {
    var checks = checks("localhost");
    redis.kill();

    assertThatThrownBy(checks::check).isInstanceOf(RedisUnavailableException.class);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void findings_oldVersion_isToldOnlyWhenReachableFromOutside() {
    assertThat(versionFinding(OLD, false)).isEqualTo(new Finding(true, "Redis 7.0.15 is in use"));
    assertThat(versionFinding(OLD, true))
        .isEqualTo(
            new Finding(
                false,
                "Redis 7.0.15 has known critical holes (CVE-2025-49844) and is reachable from"
                    + " outside its machine: update to Redis 7.2.16 or later"));
    assertThat(versionFinding(MENDED, true)).isEqualTo(new Finding(true, "Redis 8.2.9 is in use"));
  }

  @Test
  void findings_severalServers_worstCounts() {
    var good = setup("noeviction", MENDED, true);
    var bad = setup("allkeys-lru", MENDED, true);

    assertThat(RedisSetup.findings(List.of(good, bad, good)).get(Setting.MAXMEMORY_POLICY))
        .extracting(Finding::ok)
        .isEqualTo(false);
    assertThat(RedisSetup.findings(List.of(good, good)).get(Setting.MAXMEMORY_POLICY))
        .extracting(Finding::ok)
        .isEqualTo(true);
  }

  @Test
  void read_reachedByAnotherNameOrBoundBeyondLoopback_isExposed() {
    assertThat(inspection("localhost").read())
        .extracting(RedisSetup::exposed)
        .containsExactly(false);
    assertThat(inspection("::1").read()).extracting(RedisSetup::exposed).containsExactly(false);
    assertThat(inspection("192.0.2.7").read())
        .extracting(RedisSetup::exposed)
        .containsExactly(true);

    redis.commands().configSet("bind", "127.0.0.1 -::1");
    assertThat(inspection("localhost").read())
        .extracting(RedisSetup::exposed)
        .containsExactly(false);
    redis.commands().configSet("bind", "* -::*");
    assertThat(inspection("localhost").read())
        .extracting(RedisSetup::exposed)
        .containsExactly(true);
  }

  private static Finding versionFinding(ServerVersion version, boolean exposed) {
    return RedisSetup.findings(List.of(setup("noeviction", version, exposed)))
        .getOrDefault(Setting.VERSION, new Finding(false, "not looked at"));
  }

  private static RedisSetup setup(String policy, ServerVersion version, boolean exposed) {
    return new RedisSetup(Optional.of(policy), Optional.of("yes"), Optional.of(version), exposed);
  }

  private RedisChecks checks(String host) {
    return new RedisChecks(inspection(host)::read, meters);
  }

  private RedisChecks checks(RedisConnections connections, String host) {
    return new RedisChecks(inspection(connections, host)::read, meters);
  }

  private RedisInspection inspection(String host) {
    return inspection(redis.connections(), host);
  }

  private static RedisInspection inspection(RedisConnections connections, String host) {
    var timeout = RedisTestProperties.of("").timeout();
    var gateway =
        new RedisGateway(
            connections.text(), connections.binary(), timeout, new SimpleMeterRegistry());
    var topology = new RedisAddress.Standalone(new RedisAddress.Node(host, 1), 0);
    return new RedisInspection(
        connections.text(), gateway, new RedisAddress(topology, null, false));
  }

  private double gauge(Setting setting) {
    return meters.get("redis.config.ok").tag("setting", setting.toString()).gauge().value();
  }

  private List<String> warnings() {
    return logged.list.stream()
        .filter(event -> event.getLevel().equals(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
