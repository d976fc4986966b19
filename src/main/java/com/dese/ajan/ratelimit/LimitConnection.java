package com.dese.ajan.ratelimit;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made in the background, so that the service starts and serves while Redis is
 * away.
 */
final class LimitConnection
    implements Supplier<RedisClusterAsyncCommands<String, byte[]>>, AutoCloseable {
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final AbstractRedisClient client;
  private @Nullable CompletableFuture<StatefulConnection<String, byte[]>> connection;

  LimitConnection(AbstractRedisClient client) {
    this.client = client;
    var _ = connecting(); // the first request then finds it made
  }

  /**
   * The commands of the connection; waits a moment for it.
   *
   * @throws RedisConnectionException if it is not there yet
   */
  @Override
  public RedisClusterAsyncCommands<String, byte[]> get() {
    try {
      var made = connecting().get(SharedBuckets.REDIS_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return made instanceof StatefulRedisClusterConnection<String, byte[]> cluster
          ? cluster.async()
          : ((StatefulRedisConnection<String, byte[]>) made).async();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisConnectionException("interrupted while connecting to Redis", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new RedisConnectionException("no connection to Redis yet", e);
    }
  }

  private synchronized CompletableFuture<StatefulConnection<String, byte[]>> connecting() {
    var current = connection;
    if (current == null || current.isCompletedExceptionally()) {
      var next = new CompletableFuture<StatefulConnection<String, byte[]>>();
      Thread.ofVirtual().name("rate-limit-connect").start(() -> connect(next));
      connection = next;
      return next;
    }
    return current;
  }

  private void connect(CompletableFuture<StatefulConnection<String, byte[]>> answer) {
    try {
      answer.complete(
          client instanceof RedisClusterClient cluster
              ? cluster.connect(CODEC)
              : ((RedisClient) client).connect(CODEC));
    } catch (RuntimeException e) { // told to whoever asks next, who then tries again
      answer.completeExceptionally(e);
    }
  }

  @Override
  public synchronized void close() {
    var current = connection;
    if (current != null) {
      var _ = current.thenAccept(StatefulConnection::close);
    }
  }
}
