package com.dese.ajan.release.redis;

import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.release.Release;
import com.dese.ajan.release.ReleaseStore;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** In one hash, by revision; it expires when nothing new has appeared for long. */
@Component
final class RedisReleaseStore implements ReleaseStore {
  private static final String KEY = "ajan:v1:{releases}:seen";
  private static final Duration TTL = Duration.ofDays(90);

  private final RedisGateway redis;

  RedisReleaseStore(RedisGateway redis) {
    this.redis = redis;
  }

  @Override
  public List<Release> load() {
    return redis.call(commands -> commands.hgetall(KEY)).entrySet().stream()
        .map(entry -> new Release(entry.getKey(), Long.parseLong(entry.getValue())))
        .toList();
  }

  @Override
  public void save(Release release) {
    var since = String.valueOf(release.sinceMillis());
    redis.call(commands -> commands.hsetnx(KEY, release.revision(), since));
    redis.call(commands -> commands.pexpire(KEY, TTL.toMillis()));
  }
}
