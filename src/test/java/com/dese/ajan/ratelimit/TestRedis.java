package com.dese.ajan.ratelimit;

import static java.util.Locale.ROOT;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real redis-server that a test may stop, freeze and fill. */
final class TestRedis implements AutoCloseable {
  private final Path directory;
  private final Path binary;
  private final int port;
  private Process process;

  TestRedis(Path directory) throws IOException {
    this.directory = directory;
    this.binary = directory.resolve("redis-server");
    var arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    var os = System.getProperty("os.name").toLowerCase(ROOT).startsWith("mac") ? "darwin" : "linux";
    var resource = "/redis-server-7.0.15-" + os + "-" + arch;
    try (var in = TestRedis.class.getResourceAsStream(resource)) {
      Files.copy(in, binary);
    }
    if (!binary.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + binary + " executable");
    }
    try (var socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    this.process = start();
  }

  private Process start() throws IOException {
    var command =
        List.of(
            binary.toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--save",
            "",
            "--dir",
            directory.toString());
    var started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("redis.log").toFile())
            .start();
    try (var client = client()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(RedisConnectionException.class)
          .until(() -> {
            try (var connection = client.connect()) {
              return connection.sync().ping().equals("PONG");
            }
          });
    }
    return started;
  }

  /** A client that behaves as the service's: it rejects while disconnected and gives up early. */
  RedisClient client() {
    var uri =
        RedisURI.builder()
            .withHost("127.0.0.1")
            .withPort(port)
            .withTimeout(Duration.ofMillis(400))
            .build();
    var client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled())
            .build());
    return client;
  }

  int port() {
    return port;
  }

  void stop() {
    var _ = process.destroyForcibly().onExit().join();
  }

  void restart() throws IOException {
    process = start();
  }

  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    var pid = Long.toString(process.pid());
    if (new ProcessBuilder("kill", "-" + name, pid).start().waitFor() != 0) {
      throw new IOException("cannot send " + name + " to " + pid);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
