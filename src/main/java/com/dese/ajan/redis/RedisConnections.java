package com.dese.ajan.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * The two connections that all callers share: one for text, one for values of bytes. They are there
 * as soon as this is made, since others need them to be made; a stopped context closes them before
 * their client, and one that is started again has them again.
 */
final class RedisConnections implements SmartLifecycle, AutoCloseable {
  private final HealingConnection<String> text;
  private final HealingConnection<byte[]> binary;
  private volatile boolean running;

  /**
   * @param client asked at each connect, since a context that is started again has another
   */
  RedisConnections(Supplier<? extends AbstractRedisClient> client) {
    var bytes = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    text = new HealingConnection<>("text", true, () -> connect(client.get(), StringCodec.UTF8));
    binary = new HealingConnection<>("binary", false, () -> connect(client.get(), bytes));
    start();
  }

  HealingConnection<String> text() {
    return text;
  }

  HealingConnection<byte[]> binary() {
    return binary;
  }

  /** Connects; waits for it a moment, so that the first request finds a connection. */
  @Override
  public void start() {
    if (!running) {
      running = true;
      text.start();
      binary.start();
      text.awaitFirstAttempt(LettuceSettings.HANDSHAKE_LIMIT);
      binary.awaitFirstAttempt(LettuceSettings.HANDSHAKE_LIMIT);
    }
  }

  @Override
  public void stop() {
    text.stop();
    binary.stop();
    running = false;
  }

  @Override
  public void close() {
    stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After all who use it (the web server first of all), before the client, whose phase is 0. */
  @Override
  public int getPhase() {
    return 1;
  }

  private static <V> StatefulConnection<String, V> connect(
      AbstractRedisClient client, RedisCodec<String, V> codec) {
    return switch (client) {
      case RedisClient one -> one.connect(codec);
      case RedisClusterClient all -> all.connect(codec);
      default -> throw new IllegalArgumentException("unknown client: " + client.getClass());
    };
  }
}
