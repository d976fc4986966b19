package com.dese.ajan.aiops.redis;

import com.dese.ajan.aiops.tuning.AppliedTuning;
import com.dese.ajan.aiops.tuning.TuningStore;
import com.dese.ajan.redis.RedisGateway;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** In one hash, by metric; it expires when nothing was decided for long. */
@Component
final class RedisTuningStore implements TuningStore {
  private static final String KEY = "ajan:v1:{tuning}:applied";
  private static final Duration TTL = Duration.ofDays(90);

  private final RedisGateway redis;
  private final JsonMapper json = JsonMapper.builder().build();

  RedisTuningStore(RedisGateway redis) {
    this.redis = redis;
  }

  @Override
  public void save(AppliedTuning tuning) {
    redis.call(commands -> commands.hset(KEY, tuning.metric(), json.writeValueAsString(tuning)));
    redis.call(commands -> commands.pexpire(KEY, TTL.toMillis()));
  }

  @Override
  public Map<String, AppliedTuning> load() {
    var all = new HashMap<String, AppliedTuning>();
    redis
        .call(commands -> commands.hgetall(KEY))
        .forEach((metric, text) -> all.put(metric, json.readValue(text, AppliedTuning.class)));
    return all;
  }
}
