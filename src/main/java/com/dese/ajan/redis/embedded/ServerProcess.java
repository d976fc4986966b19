package com.dese.ajan.redis.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a redis-server, started by us or found. */
final class ServerProcess {
  private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);

  private static final Duration LAUNCH_LIMIT = Duration.ofSeconds(10);
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10); // it syncs its file first
  private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(3);
  private static final long POLL_MILLIS = 5;
  private static final String PORT_TAKEN = "Failed listening on port";

  private final ProcessHandle process;
  private final @Nullable ServerConfig config;

  private ServerProcess(ProcessHandle process, @Nullable ServerConfig config) {
    this.process = process;
    this.config = config;
  }

  /**
   * Starts a server and waits until it answers. While it reads a long file of old writes this takes
   * as long as that does.
   *
   * @throws EmbeddedRedisException if it does not start
   */
  static ServerProcess launch(String executable, ServerFiles files, ServerConfig config)
      throws IOException, InterruptedException {
    config.write(files);
    Files.deleteIfExists(files.pid());
    var news = ServerLog.from(files.log());
    runUntilDetached(executable, files);
    var started = new ServerProcess(awaitProcess(files, news), config);
    while (!started.answers()) {
      if (!started.alive()) {
        throw stopped(news);
      }
      Thread.sleep(POLL_MILLIS);
    }
    return started;
  }

  /**
   * The servers that run with the configuration file of these files, whoever started them. They are
   * known by their command line, so none is missed for want of a file with its process id.
   */
  static List<ServerProcess> running(ServerFiles files) throws IOException {
    var config = ServerConfig.read(files.config()).orElse(null);
    return ProcessHandle.allProcesses()
        .filter(process -> runsWith(process, files.config()))
        .map(process -> new ServerProcess(process, config))
        .toList();
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive() && !defunct();
  }

  /** What INFO says of a field of the section "server". */
  String info(String field) throws IOException {
    try (var redis = open()) {
      return field(redis.ask("INFO", "server"), field);
    }
  }

  /** Stops it and keeps its data: it writes all to disk first. A server that hangs is killed. */
  void stop() throws InterruptedException {
    if (alive() && !(askedToStop() && gone(SHUTDOWN_LIMIT))) {
      process.destroy(); // SIGTERM: the same orderly end
      if (!gone(SIGNAL_LIMIT)) {
        log.warn("redis-server does not stop and is killed, pid={}", pid());
        process.destroyForcibly();
        gone(SIGNAL_LIMIT);
      }
    }
  }

  private static void runUntilDetached(String executable, ServerFiles files)
      throws IOException, InterruptedException {
    Process launcher;
    try {
      launcher =
          new ProcessBuilder(executable, files.config().toString())
              .directory(files.folder().toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new EmbeddedRedisException(
          "cannot run "
              + executable
              + ": set REDIS_URL or ajan.redis.embedded.executable ("
              + e.getMessage()
              + ")",
          e);
    }
    launcher.getOutputStream().close();
    var output = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!launcher.waitFor(LAUNCH_LIMIT.toSeconds(), TimeUnit.SECONDS)
        || launcher.exitValue() != 0) {
      launcher.destroyForcibly();
      throw new EmbeddedRedisException(
          executable + " does not start: " + output.strip().replaceAll("\\s*\\R\\s*", " | "));
    }
  }

  private static ProcessHandle awaitProcess(ServerFiles files, ServerLog news)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + LAUNCH_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      var pid = Files.exists(files.pid()) ? Files.readString(files.pid()).strip() : "";
      if (!pid.isEmpty()) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> stopped(news));
      }
      if (news.text().contains(PORT_TAKEN)) {
        throw new PortTakenException(news.lastLine());
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw stopped(news);
  }

  private static EmbeddedRedisException stopped(ServerLog news) {
    return new EmbeddedRedisException("the embedded redis-server stopped: " + news.lastLine());
  }

  private static boolean runsWith(ProcessHandle process, Path config) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(config.toString()))
        .isPresent();
  }

  private static String field(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("unknown");
  }

  private boolean answers() {
    try (var redis = open()) {
      return redis.ask("PING").equals("PONG");
    } catch (IOException e) {
      return false; // not listening yet, or "LOADING"
    }
  }

  private boolean askedToStop() {
    try (var redis = open()) {
      if (!field(redis.ask("INFO", "server"), "process_id").equals(Long.toString(pid()))) {
        return false; // another server listens on that port by now
      }
      redis.ask("SHUTDOWN");
      return false; // an answer is a refusal
    } catch (ConnectException | SocketTimeoutException e) {
      return false;
    } catch (EOFException | SocketException e) {
      return true; // it closes the connection instead of answering
    } catch (IOException e) {
      return false;
    }
  }

  private RespSocket open() throws IOException {
    if (config == null) {
      throw new IOException("neither port nor password are known");
    }
    return new RespSocket(config.port(), config.password());
  }

  private boolean gone(Duration limit) throws InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    while (alive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  /**
   * Whether it has ended but nobody took note: so it stays in a container whose first process is
   * this service, where nobody collects orphans.
   */
  private boolean defunct() {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid() + "/stat"), StandardCharsets.ISO_8859_1);
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (NoSuchFileException e) {
      return false; // no /proc on this system, or gone a moment ago, which isAlive tells
    } catch (IOException e) {
      return false;
    }
  }
}
