package com.dese.ajan.redis;

import com.dese.ajan.redis.RedisAddress.Login;
import com.dese.ajan.redis.RedisAddress.Node;
import com.dese.ajan.redis.RedisAddress.Standalone;
import com.dese.ajan.redis.embedded.EmbeddedRedis;
import com.dese.ajan.redis.embedded.EmbeddedRedisException;
import org.jspecify.annotations.Nullable;

/**
 * The Redis in use: the one that {@code REDIS_URL} names, or an embedded one that lives as long as
 * this.
 */
final class RedisServer implements AutoCloseable {
  private final RedisAddress address;
  private final @Nullable EmbeddedRedis embedded;

  private RedisServer(RedisAddress address, @Nullable EmbeddedRedis embedded) {
    this.address = address;
    this.embedded = embedded;
  }

  /**
   * @throws RedisStartException if the URL is not usable or the embedded server does not start
   */
  static RedisServer of(RedisProperties properties, DataDirectory directory) {
    if (!properties.url().isBlank()) {
      return new RedisServer(RedisUrl.parse(properties.url()), null);
    }
    var executable = properties.embedded().executable();
    try {
      var embedded =
          EmbeddedRedis.start(directory.folder("redis"), executable.isBlank() ? null : executable);
      var node = new Node("127.0.0.1", embedded.port());
      var login = new Login(null, embedded.password());
      return new RedisServer(new RedisAddress(new Standalone(node, 0), login, false), embedded);
    } catch (EmbeddedRedisException e) {
      throw new RedisStartException(e.getMessage());
    }
  }

  RedisAddress address() {
    return address;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
