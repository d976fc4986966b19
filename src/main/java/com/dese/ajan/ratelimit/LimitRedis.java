package com.dese.ajan.ratelimit;

import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.function.Supplier;

/**
 * What bucket4j asks of Redis. It reads, compares and swaps one key at a time.
 *
 * @param <K> the type of keys; must stay open, because bucket4j hands over {@code Object[]} as
 *     {@code K[]}
 */
record LimitRedis<K>(Supplier<RedisClusterAsyncCommands<K, byte[]>> redis) implements RedisApi<K> {

  @Override
  public <V> RedisFuture<V> eval(String script, ScriptOutputType type, K[] keys, byte[][] params) {
    return redis.get().eval(script, type, keys, params);
  }

  @Override
  public RedisFuture<byte[]> get(K key) {
    return redis.get().get(key);
  }

  @Override
  @SuppressWarnings("unchecked") // the array of one key that del(K...) makes
  public RedisFuture<?> delete(K key) {
    return redis.get().del(key);
  }
}
