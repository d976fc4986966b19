package com.dese.ajan.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** The module as Spring puts it together, against each kind of Redis that a URL can name. */
class RedisWiringTests {
  private final List<LocalRedis> servers = new ArrayList<>();
  private ApplicationContextRunner context;

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({RedisProperties.class, DataDirectory.class})
  static class Settings {}

  @BeforeEach
  void wire(@TempDir Path data) {
    context =
        new ApplicationContextRunner()
            .withConfiguration(
                AutoConfigurations.of(DataRedisAutoConfiguration.class, SslAutoConfiguration.class))
            .withUserConfiguration(Settings.class, RedisConfiguration.class)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("ajan.data-dir=" + data.resolve("made"));
  }

  @AfterEach
  void stop() {
    servers.forEach(LocalRedis::close);
  }

  @Test
  void noUrl_embedded_keepsDataFromRunToRunForItsOwnerOnly(@TempDir Path data) {
    var runs = context.withPropertyValues("ajan.data-dir=" + data.resolve("made"));
    runs.run(service -> {
      var redis = service.getBean(RedisGateway.class);
      redis.<String>call(commands -> commands.set("kept", "value"));
      assertConfigIsOk(service.getBean(MeterRegistry.class));
    });
    runs.run(
        service -> assertThat(get(service.getBean(RedisGateway.class), "kept")).isEqualTo("value"));
    assertThat(data.resolve("made")).satisfies(path -> isForItsOwnerOnly(path));
    assertThat(data.resolve("made/redis")).satisfies(path -> isForItsOwnerOnly(path));
  }

  @Test
  void noUrl_serverKilled_healsAlone() {
    context.run(service -> {
      var redis = service.getBean(RedisGateway.class);
      redis.<String>call(commands -> commands.set("kept", "value"));
      var info = redis.<String>call(commands -> commands.info("server"));
      var pid = info.replaceAll("(?s).*process_id:(\\d+).*", "$1");
      LocalRedis.signal(Long.parseLong(pid), "KILL");

      await().ignoreExceptions().until(() -> !serverInfo(redis).contains("process_id:" + pid));
      await().ignoreExceptions().until(() -> get(redis, "kept").equals("value"));
    });
  }

  @Test
  void url_notUsable_stopsTheStartInOneLineWithoutThePassword() {
    context
        .withPropertyValues("ajan.redis.url=redis://me:t0psecret@host:0")
        .run(service ->
            assertThat(service.getStartupFailure())
                .rootCause()
                .isInstanceOf(RedisStartException.class)
                .hasMessage(
                    "REDIS_URL is not usable: it names a port that is not within 1..65535"));
  }

  @Test
  void url_userOfAccessList_isUsed() {
    var redis = server();
    try (var client = RedisClient.create("redis://127.0.0.1:" + redis.port())) {
      var commands = client.connect().sync();
      commands.aclSetuser(
          "ajan", AclSetuserArgs.Builder.on().addPassword("p@ss").allKeys().allCommands());
      commands.aclSetuser("default", AclSetuserArgs.Builder.off());
    }
    context
        .withPropertyValues("ajan.redis.url=redis://ajan:p%40ss@localhost:" + redis.port() + "/3")
        .run(service ->
            assertThat(serverInfo(service.getBean(RedisGateway.class))).contains("redis_version"));
  }

  @Test
  void url_passwordWrong_startsAndSaysNotReady() {
    var redis = server("--requirepass", "right");
    context
        .withPropertyValues("ajan.redis.url=redis://:wr0ng@localhost:" + redis.port())
        .run(service -> {
          assertThat(service).hasNotFailed();
          assertThat(ready(service.getBean(HealthIndicator.class))).isEqualTo(Status.DOWN);
        });
  }

  @Test
  void url_redisAway_startsSoonAndHeals() {
    var redis = server("--appendonly", "yes");
    redis.kill();
    var began = System.nanoTime();
    context
        .withPropertyValues("ajan.redis.url=redis://localhost:" + redis.port())
        .run(service -> {
          assertThat(service).hasNotFailed();
          assertThat(Duration.ofNanos(System.nanoTime() - began))
              .isLessThan(Duration.ofSeconds(10));
          var health = service.getBean(HealthIndicator.class);
          assertThat(ready(health)).isEqualTo(Status.DOWN);
          redis.start();

          await().until(() -> ready(health).equals(Status.UP));
          assertConfigIsOk(service.getBean(MeterRegistry.class), "appendonly", "maxmemory-policy");
        });
  }

  @Test
  void url_tlsWithItsAuthorityTrusted_isUsed() throws Exception {
    var authority = authority();
    var redis = tls(authority, "localhost");
    trusting(authority)
        .withPropertyValues("ajan.redis.url=rediss://localhost:" + redis.port())
        .run(service ->
            assertThat(serverInfo(service.getBean(RedisGateway.class))).contains("redis_version"));
  }

  @Test
  void url_tlsNotTrusted_isRefused() throws Exception {
    var redis = tls(authority(), "localhost");
    context
        .withPropertyValues("ajan.redis.url=rediss://localhost:" + redis.port())
        .run(service -> assertUnavailable(service.getBean(RedisGateway.class)));
  }

  @Test
  void url_tlsForAnotherName_isRefused() throws Exception {
    var authority = authority();
    var redis = tls(authority, "other.example");
    trusting(authority)
        .withPropertyValues("ajan.redis.url=rediss://localhost:" + redis.port())
        .run(service -> assertUnavailable(service.getBean(RedisGateway.class)));
  }

  @Test
  void url_sentinel_findsTheMasterAndFollowsAFailover() throws Exception {
    var master =
        server("--requirepass", "p", "--masterauth", "p", "--repl-diskless-sync-delay", "0");
    var replica =
        server(
            "--requirepass", "p", "--masterauth", "p", "--replicaof", "127.0.0.1 " + master.port());
    var port = LocalRedis.freePort();
    var configuration = Files.createTempFile("sentinel", ".conf");
    Files.writeString(
        configuration,
        """
        port %d
        bind 127.0.0.1
        sentinel monitor main 127.0.0.1 %d 1
        sentinel auth-pass main p
        sentinel down-after-milliseconds main 500
        sentinel failover-timeout main 3000
        """
            .formatted(port, master.port()));
    servers.add(LocalRedis.startOn(port, List.of(configuration.toString(), "--sentinel")));
    context
        .withPropertyValues("ajan.redis.url=redis-sentinel://:p@localhost:" + port + "#main")
        .run(service -> {
          var redis = service.getBean(RedisGateway.class);
          assertThat(serverInfo(redis)).contains("tcp_port:" + master.port());
          redis.<String>call(commands -> commands.set("kept", "value"));
          await()
              .until(() -> redis.<Long>call(commands -> commands.waitForReplication(1, 100)) == 1);
          master.kill();

          await()
              .atMost(Duration.ofSeconds(30))
              .ignoreExceptions()
              .until(() -> serverInfo(redis).contains("tcp_port:" + replica.port()));
          assertThat(get(redis, "kept")).isEqualTo("value");
          await()
              .ignoreExceptions()
              .until(
                  () -> redis.<String>call(commands -> commands.set("kept", "new")).equals("OK"));
        });
    Files.delete(configuration);
  }

  @Test
  void url_cluster_reachesEverySlotAndChecksEveryMaster() {
    var nodes = List.of(node("noeviction"), node("noeviction"), node("allkeys-lru"));
    join(nodes);
    var addresses = nodes.stream().map(node -> "localhost:" + node.port()).toList();
    context
        .withPropertyValues("ajan.redis.url=redis://" + String.join(",", addresses))
        .run(service -> {
          var redis = service.getBean(RedisGateway.class);
          for (int key = 0; key < 100; key++) {
            var name = "key:" + key;
            redis.<String>call(commands -> commands.set(name, "value"));
            assertThat(get(redis, name)).isEqualTo("value");
          }
          assertThat(redis.await(redis.binaryCommands().get("key:1").toCompletableFuture()))
              .isEqualTo(new byte[] {'v', 'a', 'l', 'u', 'e'});
          assertThat(ready(service.getBean(HealthIndicator.class))).isEqualTo(Status.UP);
          var meters = service.getBean(MeterRegistry.class);
          assertConfigIsOk(meters, "version");
          assertThat(ok(meters, "maxmemory-policy")).isZero();
        });
  }

  @Test
  void context_stoppedAndStartedAgain_hasRedisAgain() {
    var redis = server();
    context
        .withPropertyValues("ajan.redis.url=redis://localhost:" + redis.port())
        .run(service -> {
          var gateway = service.getBean(RedisGateway.class);
          service.stop();
          assertUnavailable(gateway);
          service.start();
          assertThat(serverInfo(gateway)).contains("redis_version");
        });
  }

  private LocalRedis server(String... arguments) {
    var server = LocalRedis.start(arguments);
    servers.add(server);
    return server;
  }

  private LocalRedis tls(X509Bundle authority, String name) throws Exception {
    var certificate =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=" + name)
            .addSanDnsName(name)
            .buildIssuedBy(authority);
    var port = LocalRedis.freePort();
    var server =
        LocalRedis.startOn(
            port,
            List.of(
                "--port",
                "0",
                "--bind",
                "127.0.0.1",
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                certificate.toTempCertChainPem().getPath(),
                "--tls-key-file",
                certificate.toTempPrivateKeyPem().getPath(),
                "--tls-ca-cert-file",
                authority.toTempRootCertPem().getPath(),
                "--tls-auth-clients",
                "no"));
    servers.add(server);
    return server;
  }

  private ApplicationContextRunner trusting(X509Bundle authority) {
    return context.withPropertyValues(
        "ajan.redis.ssl-bundle=mine",
        "spring.ssl.bundle.pem.mine.truststore.certificate=" + authority.getRootCertificatePEM());
  }

  private static X509Bundle authority() throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=Authority of a test")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private LocalRedis node(String policy) {
    return server(
        "--cluster-enabled",
        "yes",
        "--cluster-announce-hostname",
        "localhost",
        "--maxmemory-policy",
        policy);
  }

  /** Makes one cluster of masters that own all slots. */
  private static void join(List<LocalRedis> nodes) {
    var clients =
        nodes.stream().map(node -> RedisClient.create("redis://127.0.0.1:" + node.port())).toList();
    var commands = clients.stream().map(client -> client.connect().sync()).toList();
    var slots = 16_384;
    for (int node = 0; node < nodes.size(); node++) {
      commands
          .get(node)
          .clusterAddSlots(
              IntStream.range(slots * node / nodes.size(), slots * (node + 1) / nodes.size())
                  .toArray());
      commands.get(0).clusterMeet("127.0.0.1", nodes.get(node).port());
    }
    for (var node : commands) {
      await()
          .until(() ->
              node.clusterInfo().contains("cluster_state:ok")
                  && node.clusterInfo().contains("cluster_known_nodes:" + nodes.size()));
    }
    clients.forEach(AbstractRedisClient::shutdown);
  }

  private static String serverInfo(RedisGateway redis) {
    return redis.call(commands -> commands.info("server"));
  }

  private static String get(RedisGateway redis, String key) {
    return redis.call(commands -> commands.get(key));
  }

  private static void assertUnavailable(RedisGateway redis) {
    assertThatThrownBy(() -> serverInfo(redis)).isInstanceOf(RedisUnavailableException.class);
  }

  private static Status ready(HealthIndicator indicator) {
    return Objects.requireNonNull(indicator.health()).getStatus();
  }

  private static void assertConfigIsOk(MeterRegistry meters, String... settings) {
    for (var setting :
        settings.length > 0
            ? settings
            : new String[] {"maxmemory-policy", "appendonly", "version"}) {
      await().until(() -> ok(meters, setting) == 1);
    }
  }

  private static double ok(MeterRegistry meters, String setting) {
    return meters.get("redis.config.ok").tag("setting", setting).gauge().value();
  }

  private static void isForItsOwnerOnly(Path path) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }
}
