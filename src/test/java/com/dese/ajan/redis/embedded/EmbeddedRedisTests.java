package com.dese.ajan.redis.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTests {
  private Path folder;
  private ServerFiles files;

  @BeforeEach
  void resolve(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
    files = new ServerFiles(folder);
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    assertThat(ServerProcess.running(files)).isEmpty();
  }

  @Test
  void start_freshFolder_servesAsPromised() throws IOException {
    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThat(setting(redis, "appendonly")).isEqualTo("yes");
      assertThat(setting(redis, "appendfsync")).isEqualTo("everysec");
      assertThat(setting(redis, "maxmemory-policy")).isEqualTo("noeviction");
      assertThat(setting(redis, "bind")).isEqualTo("127.0.0.1");
      assertThat(setting(redis, "dir")).isEqualTo(folder.toString());
    }
  }

  @Test
  void start_again_isFastAndTakesTheSameBinary() throws IOException {
    EmbeddedRedis.start(folder, null).close();
    var binary = ServerBinary.install(folder);
    var extracted = Files.getLastModifiedTime(binary);

    var began = System.nanoTime();
    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      assertThat(Files.getLastModifiedTime(binary)).isEqualTo(extracted);
      assertThat(redis.port()).isPositive();
    }
  }

  @Test
  void install_binaryDamaged_isExtractedAnew() throws IOException {
    var binary = ServerBinary.install(folder);
    var whole = Files.readAllBytes(binary);
    var damaged = whole.clone();
    damaged[damaged.length - 1] ^= 1;
    Files.write(binary, damaged);

    assertThat(Files.readAllBytes(ServerBinary.install(folder))).isEqualTo(whole);
  }

  @Test
  void start_restarted_keepsDataAndTimeToLive() throws IOException {
    try (var redis = EmbeddedRedis.start(folder, null)) {
      ask(redis, "SET", "kept", "value");
      ask(redis, "SET", "short", "value", "EX", "1000");
    }
    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThat(ask(redis, "GET", "kept")).isEqualTo("value");
      assertThat(
              Long.parseLong(
                  ask(redis, "EVAL", "return tostring(redis.call('ttl', 'short'))", "0")))
          .isBetween(990L, 1000L);
      assertThat(ask(redis, "EVAL", "return tostring(redis.call('ttl', 'kept'))", "0"))
          .isEqualTo("-1");
    }
  }

  @Test
  void start_passwordMissingOrWrong_isRefused() throws IOException {
    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThatThrownBy(() -> new RespSocket(redis.port(), "wrong"))
          .hasMessageContaining("WRONGPASS");
      try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), redis.port())) {
        socket.getOutputStream().write("GET key\r\n".getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(7), UTF_8)).startsWith("-NOAUTH");
      }
    }
  }

  @Test
  void start_always_listensOnLoopbackOnly() throws IOException {
    try (var redis = EmbeddedRedis.start(folder, null)) {
      var others = new ArrayList<InetAddress>();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .forEach(others::add);
      // All of 127/8 is loopback, yet only the one address answers.
      others.add(InetAddress.ofLiteral("127.0.0.2"));
      for (var other : others) {
        assertThatThrownBy(() -> new Socket(other, redis.port()).close())
            .isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void start_always_onlyOwnerReadsThePassword() throws IOException {
    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThat(redis.password()).hasSize(64);
      assertThat(Files.readString(files.config())).contains(redis.password());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.config())))
          .isEqualTo("rw-------");
      assertThat(Files.readString(files.log())).doesNotContain(redis.password());
    }
  }

  @Test
  void start_folderInUse_saysSo() {
    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThatThrownBy(() -> EmbeddedRedis.start(folder, null))
          .isInstanceOf(EmbeddedRedisException.class)
          .hasMessage(
              "another service runs on "
                  + folder
                  + ": stop it, or set DATA_DIR to another folder or REDIS_URL to a server for both");
      assertThat(redis.port()).isPositive();
    }
  }

  @Test
  void start_folderInUseByAnotherProcess_saysSo() throws IOException {
    var other = service();
    try {
      port(other);
      assertThatThrownBy(() -> EmbeddedRedis.start(folder, null))
          .isInstanceOf(EmbeddedRedisException.class)
          .hasMessageStartingWith("another service runs on " + folder);
    } finally {
      end(other);
      EmbeddedRedis.start(folder, null).close();
    }
  }

  @Test
  void start_earlierServiceKilled_replacesItsServerAndKeepsItsData() throws IOException {
    var killed = service();
    var told = port(killed);
    try (var redis = new RespSocket(Integer.parseInt(told[0]), told[1])) {
      redis.ask("SET", "written", "before the kill");
    }
    end(killed);
    assertThat(ServerProcess.running(files)).hasSize(1); // the orphan
    var orphan = ServerProcess.running(files).getFirst();

    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThat(orphan.alive()).isFalse();
      assertThat(ServerProcess.running(files)).hasSize(1);
      assertThat(ask(redis, "GET", "written")).isEqualTo("before the kill");
      assertThat(redis.password()).isNotEqualTo(told[1]);
    }
  }

  @Test
  void start_serverLeftBehindIsFrozen_isKilledAndReplaced() throws IOException {
    var killed = service();
    port(killed);
    end(killed);
    var orphan = ServerProcess.running(files).getFirst();
    signal(orphan.pid(), "STOP");

    try (var redis = EmbeddedRedis.start(folder, null)) {
      assertThat(orphan.alive()).isFalse();
      assertThat(ask(redis, "PING")).isEqualTo("PONG");
    }
  }

  @Test
  void start_processIdFileNamesAnotherProcess_leavesThatAlone() throws IOException {
    var bystander = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(files.pid(), Long.toString(bystander.pid()));
      EmbeddedRedis.start(folder, null).close();

      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void watch_serverKilled_isStartedAgainOnItsPortWithItsData() throws IOException {
    try (var redis = EmbeddedRedis.start(folder, null)) {
      ask(redis, "SET", "kept", "value");
      var first = ServerProcess.running(files).getFirst();
      for (int round = 0; round < 2; round++) {
        var killed = ServerProcess.running(files).getFirst();
        signal(killed.pid(), "KILL");
        await().until(() -> !killed.alive());

        await().ignoreExceptions().until(() -> ask(redis, "GET", "kept").equals("value"));
      }
      assertThat(first.alive()).isFalse();
    }
  }

  @Test
  void close_always_stopsTheServerAndFreesTheFolder() throws IOException {
    var redis = EmbeddedRedis.start(folder, null);
    var server = ServerProcess.running(files).getFirst();

    redis.close();
    redis.close();

    assertThat(server.alive()).isFalse();
    assertThatThrownBy(() -> ask(redis, "PING")).isInstanceOf(ConnectException.class);
    EmbeddedRedis.start(folder, null).close();
  }

  @Test
  void start_executableNamed_runsThat() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("mine"), ServerBinary.install(folder));
    try (var redis = EmbeddedRedis.start(folder, link.toString())) {
      assertThat(ask(redis, "INFO", "server")).contains("executable:" + link);
    }
  }

  @Test
  void start_executableMissing_saysWhatToSet() {
    assertThatThrownBy(() -> EmbeddedRedis.start(folder, "/no/such/redis-server"))
        .isInstanceOf(EmbeddedRedisException.class)
        .hasMessageStartingWith(
            "cannot run /no/such/redis-server: set REDIS_URL or ajan.redis.embedded.executable");
  }

  @Test
  void start_executableFails_tellsItsWords() throws IOException {
    var script = folder.resolve("failing");
    Files.writeString(script, "#!/bin/sh\necho no luck; echo today; exit 3\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> EmbeddedRedis.start(folder, script.toString()))
        .isInstanceOf(EmbeddedRedisException.class)
        .hasMessage(script + " does not start: no luck | today");
  }

  @Test
  void start_dataUnreadable_tellsTheServersLastWord() throws IOException {
    EmbeddedRedis.start(folder, null).close();
    var written = folder.resolve("appendonlydir/appendonly.aof.1.incr.aof");
    Files.writeString(written, "this is not a file of writes\r\n");

    assertThatThrownBy(() -> EmbeddedRedis.start(folder, null))
        .isInstanceOf(EmbeddedRedisException.class)
        .hasMessageStartingWith("the embedded redis-server stopped: ")
        .hasMessageContaining("appendonly.aof.1.incr.aof");
  }

  @Test
  void install_platformWithoutBinary_saysWhatToSet() {
    assertThatThrownBy(() -> ServerBinary.install(folder, "Windows 11", "amd64"))
        .isInstanceOf(EmbeddedRedisException.class)
        .hasMessage(
            "there is no embedded redis-server for Windows 11 on amd64:"
                + " set REDIS_URL or ajan.redis.embedded.executable");
  }

  @Test
  void install_otherPlatforms_haveTheirBinary() throws IOException {
    assertThat(ServerBinary.install(folder, "Mac OS X", "aarch64")).isExecutable();
    assertThat(ServerBinary.install(folder, "Mac OS X", "x86_64")).isExecutable();
    assertThat(ServerBinary.install(folder, "Linux", "aarch64")).isExecutable();
    assertThat(ServerBinary.install(folder, "Linux", "i386")).isExecutable();
  }

  private static String ask(EmbeddedRedis redis, String... words) throws IOException {
    try (var socket = new RespSocket(redis.port(), redis.password())) {
      return socket.ask(words);
    }
  }

  private static String setting(EmbeddedRedis redis, String name) {
    var uri = RedisURI.builder().withHost("127.0.0.1").withPort(redis.port()).build();
    uri.setAuthentication(redis.password());
    try (var client = RedisClient.create(uri)) {
      return client.connect().sync().configGet(name).getOrDefault(name, "unset");
    }
  }

  private Process service() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedRedisProgram.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Port and password of a service in another process, once it runs. */
  private static String[] port(Process service) throws IOException {
    var told = Pattern.compile("port=(\\d+) password=(\\w+)");
    for (var line = service.inputReader().readLine();
        line != null;
        line = service.inputReader().readLine()) {
      var match = told.matcher(line);
      if (match.matches()) {
        return new String[] {match.group(1), match.group(2)};
      }
    }
    throw new IOException("the other service ended");
  }

  private static void end(Process service) {
    service.destroyForcibly();
    await().until(() -> !service.isAlive());
  }

  private static void signal(long pid, String name) throws IOException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
    await().until(() -> !kill.isAlive());
  }
}
