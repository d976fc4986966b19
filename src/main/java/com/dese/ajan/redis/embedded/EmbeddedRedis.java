package com.dese.ajan.redis.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A redis-server of our own on 127.0.0.1: append-only file synced every second, nothing evicted, a
 * password made at each start. It keeps its port for as long as the service runs, and is started
 * again when it dies.
 *
 * <p>A lock on the folder keeps a second service out. A server that a killed service left behind is
 * stopped in order and replaced.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);

  private static final int PORTS_TO_TRY = 3;
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration STEADY = Duration.ofSeconds(10); // up this long: start over

  private final ServerFiles files;
  private final FileChannel lock;
  private final String executable;
  private final ServerConfig config;
  private final Thread watch;
  private final ReentrantLock changing = new ReentrantLock();
  private ServerProcess server; // guarded by changing
  private boolean closed; // guarded by changing

  private EmbeddedRedis(
      ServerFiles files,
      FileChannel lock,
      String executable,
      ServerConfig config,
      ServerProcess server) {
    this.files = files;
    this.lock = lock;
    this.executable = executable;
    this.config = config;
    this.server = server;
    this.watch = Thread.ofVirtual().name("embedded-redis-watch").unstarted(this::watch);
  }

  /**
   * Starts a server on a folder and waits until it answers.
   *
   * @param folder a real path; holds the data, the log, the configuration
   * @param executable a path, or a name on the PATH; null for the one we carry
   * @throws EmbeddedRedisException if another service uses the folder or the server does not start
   */
  public static EmbeddedRedis start(Path folder, @Nullable String executable) {
    var files = new ServerFiles(folder);
    try {
      var lock = lock(files);
      try {
        var redis = startLocked(files, lock, executable);
        redis.watch.start();
        return redis;
      } catch (IOException | InterruptedException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedRedisException("the embedded redis-server does not start: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedRedisException("interrupted while the embedded redis-server starts", e);
    }
  }

  /** The port on 127.0.0.1; stays the same until {@link #close}. */
  public int port() {
    return config.port();
  }

  /** What clients authenticate with. */
  public String password() {
    return config.password();
  }

  /** Stops the server; all that it acknowledged is on disk afterwards. */
  @Override
  public void close() {
    watch.interrupt();
    changing.lock();
    try {
      if (!closed) {
        closed = true;
        // Not only the one we know: the watch may have been interrupted while it started another.
        for (var running : ServerProcess.running(files)) {
          running.stop();
        }
        lock.close();
      }
    } catch (IOException e) {
      log.warn("the embedded redis-server may not have stopped in order: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      changing.unlock();
    }
  }

  private static EmbeddedRedis startLocked(
      ServerFiles files, FileChannel lock, @Nullable String wanted)
      throws IOException, InterruptedException {
    var began = System.nanoTime();
    for (var orphan : ServerProcess.running(files)) {
      log.warn("replacing a redis-server that an earlier run left behind, pid={}", orphan.pid());
      orphan.stop();
    }
    var executable = wanted == null ? ServerBinary.install(files.folder()).toString() : wanted;
    var redis = onFreePort(files, lock, executable);
    log.info(
        "embedded redis-server {} on 127.0.0.1:{}, data in {}, started in {} ms",
        redis.server.info("redis_version"),
        redis.port(),
        files.folder(),
        Duration.ofNanos(System.nanoTime() - began).toMillis());
    return redis;
  }

  private static EmbeddedRedis onFreePort(ServerFiles files, FileChannel lock, String executable)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var config = ServerConfig.withNewPassword(freePort());
      try {
        var server = ServerProcess.launch(executable, files, config);
        return new EmbeddedRedis(files, lock, executable, config, server);
      } catch (PortTakenException e) { // someone was faster between our look and its bind
        if (attempt == PORTS_TO_TRY) {
          throw e;
        }
      }
    }
  }

  private static FileChannel lock(ServerFiles files) throws IOException {
    var channel =
        FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) { // held within this very process
      channel.close();
      throw inUse(files);
    }
    channel.close();
    throw inUse(files);
  }

  private static EmbeddedRedisException inUse(ServerFiles files) {
    return new EmbeddedRedisException(
        "another service runs on "
            + files.folder()
            + ": stop it, or set DATA_DIR to another folder or REDIS_URL to a server for both");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private void watch() {
    var pause = FIRST_PAUSE;
    var startedNanos = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(WATCH_INTERVAL);
        if (server().alive()) {
          if (System.nanoTime() - startedNanos > STEADY.toNanos()) {
            pause = FIRST_PAUSE;
          }
          continue;
        }
        log.warn("redis-server is gone and is started again, pid={}", server().pid());
        Thread.sleep(pause);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        startAgain();
        startedNanos = System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void startAgain() throws InterruptedException {
    changing.lockInterruptibly();
    try {
      if (!closed) {
        server = ServerProcess.launch(executable, files, config);
      }
    } catch (IOException | EmbeddedRedisException e) {
      log.warn("redis-server does not start, tried again soon: {}", e.getMessage());
    } finally {
      changing.unlock();
    }
  }

  private ServerProcess server() {
    changing.lock();
    try {
      return server;
    } finally {
      changing.unlock();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
