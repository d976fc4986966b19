package com.dese.ajan.redis;

import com.dese.ajan.redis.embedded.CarriedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** A redis-server process on 127.0.0.1 that a test configures and may stop, freeze and kill. */
public final class LocalRedis implements TestServer {
  private static final Path EXECUTABLE = CarriedServer.install(temporaryFolder());

  private final int port;
  private final Path folder = temporaryFolder();
  private final List<String> command = new ArrayList<>();
  private Process process;

  private LocalRedis(int port, List<String> arguments) {
    this.port = port;
    command.add(EXECUTABLE.toString());
    command.addAll(arguments);
    process = launch();
  }

  /**
   * Starts one that listens on a free port, which is added to the arguments.
   *
   * @param arguments as on the command line of redis-server
   */
  public static LocalRedis start(String... arguments) {
    var port = freePort();
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1"));
    return new LocalRedis(port, all);
  }

  /** Starts one whose arguments say where it listens, as a Sentinel or one with TLS needs it. */
  public static LocalRedis startOn(int port, List<String> arguments) {
    return new LocalRedis(port, arguments);
  }

  /** A port that nothing listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  public Path folder() {
    return folder;
  }

  /** SIGSTOP: the process stays and its sockets stay open, but it does nothing. */
  @Override
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  @Override
  public void resume() {
    signal("CONT");
  }

  /** SIGKILL. */
  @Override
  public void kill() {
    process.destroyForcibly();
    await(process);
  }

  /** Starts it again with the same arguments on the same data. */
  @Override
  public void start() {
    process = launch();
  }

  @Override
  public void close() {
    kill();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() {
    try {
      var started =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> listens(started));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens(Process started) throws IOException {
    if (!started.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void signal(String name) {
    signal(process.pid(), name);
  }

  /** Sends a signal to any process. */
  static void signal(long pid, String name) {
    try {
      await(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).inheritIO().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("process does not end: " + process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      var folder = Files.createTempDirectory("redis-under-test").toRealPath();
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
