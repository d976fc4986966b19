package com.dese.ajan.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A connection that one thread opens, asks for a sign of life and replaces; callers never wait for
 * any of that. Lettuce itself reconnects when the other side closes. A server that is silent while
 * its connection stays open, as a frozen one or one behind a cut network is, is for us to notice.
 *
 * @param <V> type of values
 */
final class HealingConnection<V> {
  private static final Logger log = LoggerFactory.getLogger(HealingConnection.class);

  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(2);

  private final String name;
  private final boolean tells;
  private final Supplier<? extends StatefulConnection<String, V>> opener;
  private volatile CountDownLatch tried = new CountDownLatch(1); // since the latest start
  private @Nullable Thread thread; // guarded by this
  private volatile @Nullable Open<V> open;
  private volatile boolean doubtful;
  // Known to the thread only:
  private @Nullable CompletableFuture<String> ping;
  private long pingNanos;
  private boolean away;

  private record Open<V>(
      StatefulConnection<String, V> connection, RedisClusterAsyncCommands<String, V> commands) {
    static <V> Open<V> of(StatefulConnection<String, V> connection) {
      return switch (connection) {
        case StatefulRedisConnection<String, V> one -> new Open<>(one, one.async());
        case StatefulRedisClusterConnection<String, V> all -> new Open<>(all, all.async());
        default -> throw new IllegalArgumentException("unknown connection: " + connection);
      };
    }

    /** A cluster's nodes are watched by its topology refresh; one frozen node is not all. */
    boolean cluster() {
      return connection instanceof StatefulRedisClusterConnection;
    }
  }

  /**
   * @param name for the log
   * @param tells whether an outage is told; one of several connections does
   * @param opener connects and waits for that
   */
  HealingConnection(
      String name, boolean tells, Supplier<? extends StatefulConnection<String, V>> opener) {
    this.name = name;
    this.tells = tells;
    this.opener = opener;
  }

  /** Begins to connect and does not wait. */
  synchronized void start() {
    if (thread == null) {
      tried = new CountDownLatch(1);
      thread = Thread.ofVirtual().name("redis-connection-" + name).start(this::run);
    }
  }

  /** Disconnects, until started again. */
  synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
      var current = open;
      open = null;
      if (current != null) {
        current.connection().close();
      }
    }
  }

  /**
   * What to send commands with; not to be kept, as the connection may be replaced.
   *
   * @throws RedisUnavailableException if there is no connection now
   */
  RedisClusterAsyncCommands<String, V> commands() {
    return current().commands();
  }

  /**
   * The connection itself; not to be kept either.
   *
   * @throws RedisUnavailableException if there is none now
   */
  StatefulConnection<String, V> connection() {
    return current().connection();
  }

  private Open<V> current() {
    var current = open;
    if (current == null) {
      throw new RedisUnavailableException("no connection to Redis", null);
    }
    return current;
  }

  /** Waits until the first attempt to connect has ended, well or not. */
  void awaitFirstAttempt(Duration limit) {
    try {
      if (!tried.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("still connecting to Redis, connection={}", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the connection replaced soon: it leads to a server that is not the master any more. */
  void doubt() {
    doubtful = true;
  }

  private void run() {
    try {
      while (true) {
        var current = open;
        if (current == null) {
          connect();
        } else if (!current.cluster()) {
          examine(current);
        }
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void connect() {
    try {
      open = Open.of(opener.get());
      ping = null;
      doubtful = false;
      tell(true, "connected");
    } catch (RedisException e) {
      tell(false, String.valueOf(e.getMessage()));
    } finally {
      tried.countDown();
    }
  }

  private void examine(Open<V> current) {
    var asked = ping;
    if (doubtful) {
      drop();
    } else if (asked == null || asked.isDone()) {
      if (asked != null) {
        tell(!asked.isCompletedExceptionally(), "asked");
      }
      pingNanos = System.nanoTime();
      ping = current.commands().ping().toCompletableFuture();
    } else if (System.nanoTime() - pingNanos > SILENCE_LIMIT.toNanos()) {
      tell(false, "silent for " + SILENCE_LIMIT.toSeconds() + " s");
      drop();
    }
  }

  private void drop() {
    var current = open;
    open = null;
    if (current != null) {
      var _ = current.connection().closeAsync(); // fails all that waits for an answer
    }
  }

  private void tell(boolean answers, String how) {
    if (answers == away) {
      away = !answers;
      if (answers) {
        log.atLevel(level(Level.INFO)).log("Redis answers, connection={}", name);
      } else {
        log.atLevel(level(Level.WARN)).log("Redis does not answer, connection={}: {}", name, how);
      }
    }
  }

  private Level level(Level level) {
    return tells ? level : Level.DEBUG;
  }
}
