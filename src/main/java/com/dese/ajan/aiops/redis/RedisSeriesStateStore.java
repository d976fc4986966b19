package com.dese.ajan.aiops.redis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.SeriesStateStore;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.redis.RedisGateway;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * States of series in hashes, by a digest of the series: few keys, and each of a size that Redis
 * handles in a moment. A hash that is not written any more expires.
 */
final class RedisSeriesStateStore implements SeriesStateStore {
  private static final int SHARDS = 256;
  private static final ScanArgs A_FEW = ScanArgs.Builder.limit(50);

  private final RedisGateway redis;
  private final Duration ttl;

  RedisSeriesStateStore(RedisGateway redis, Duration ttl) {
    this.redis = redis;
    this.ttl = ttl;
  }

  @Override
  public void save(Map<SeriesId, byte[]> states) {
    var commands = redis.binaryCommands();
    var answers = new ArrayList<CompletableFuture<?>>();
    byKey(states.keySet())
        .forEach((key, series) -> {
          var fields = series.stream().collect(toMap(SeriesId::encoded, states::get));
          answers.add(commands.hset(key, fields).toCompletableFuture());
          answers.add(commands.pexpire(key, ttl.toMillis()).toCompletableFuture());
        });
    await(answers);
  }

  @Override
  public void remove(Collection<SeriesId> series) {
    var commands = redis.binaryCommands();
    var answers = new ArrayList<CompletableFuture<?>>();
    byKey(series)
        .forEach((key, some) ->
            answers.add(
                commands
                    .hdel(key, some.stream().map(SeriesId::encoded).toArray(String[]::new))
                    .toCompletableFuture()));
    await(answers);
  }

  @Override
  public void forEach(BiConsumer<String, byte[]> action) {
    for (int shard = 0; shard < SHARDS; shard++) {
      var key = key(shard);
      var cursor = ScanCursor.INITIAL;
      do {
        var part =
            redis.await(redis.binaryCommands().hscan(key, cursor, A_FEW).toCompletableFuture());
        part.getMap().forEach(action);
        cursor = part;
      } while (!cursor.isFinished());
    }
  }

  private void await(Collection<CompletableFuture<?>> answers) {
    redis.await(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)));
  }

  private static Map<String, List<SeriesId>> byKey(Collection<SeriesId> series) {
    // the hash of a text is the same in every JVM, that of a record need not be
    return series.stream()
        .collect(groupingBy(id -> key(Math.floorMod(id.encoded().hashCode(), SHARDS))));
  }

  private static String key(int shard) {
    return "ajan:v1:{series:" + shard + "}:states";
  }
}
