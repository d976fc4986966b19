package com.dese.ajan.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

/** The two connections that all callers share: one for text, one for values of bytes. */
record RedisConnections(HealingConnection<String> text, HealingConnection<byte[]> binary)
    implements AutoCloseable {
  /** Begins to connect and does not wait. */
  static RedisConnections open(AbstractRedisClient client) {
    var binary = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    return new RedisConnections(
        HealingConnection.open("text", () -> connect(client, StringCodec.UTF8)),
        HealingConnection.open("binary", () -> connect(client, binary)));
  }

  /** So that the first request finds a connection if there can be one. */
  void awaitFirstAttempt() throws InterruptedException {
    text.awaitFirstAttempt(LettuceSettings.HANDSHAKE_LIMIT);
    binary.awaitFirstAttempt(LettuceSettings.HANDSHAKE_LIMIT);
  }

  @Override
  public void close() {
    text.close();
    binary.close();
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
