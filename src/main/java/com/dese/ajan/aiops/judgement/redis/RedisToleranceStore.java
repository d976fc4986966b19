package com.dese.ajan.aiops.judgement.redis;

import com.dese.ajan.aiops.judgement.AppliedTolerance;
import com.dese.ajan.aiops.judgement.ToleranceStore;
import com.dese.ajan.redis.RedisGateway;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** In one hash, by metric; it expires when nothing was decided for long. */
@Component
final class RedisToleranceStore implements ToleranceStore {
  private static final String KEY = "ajan:v1:{judgements}:tolerances";
  private static final Duration TTL = Duration.ofDays(90);

  private final RedisGateway redis;
  private final JsonMapper json = JsonMapper.builder().build();

  RedisToleranceStore(RedisGateway redis) {
    this.redis = redis;
  }

  @Override
  public void save(AppliedTolerance tolerance) {
    redis.call(
        commands -> commands.hset(KEY, tolerance.metric(), json.writeValueAsString(tolerance)));
    redis.call(commands -> commands.pexpire(KEY, TTL.toMillis()));
  }

  @Override
  public Map<String, AppliedTolerance> load() {
    var all = new HashMap<String, AppliedTolerance>();
    redis
        .call(commands -> commands.hgetall(KEY))
        .forEach((metric, text) -> all.put(metric, json.readValue(text, AppliedTolerance.class)));
    return all;
  }
}
