package com.dese.ajan.aiops.incident.redis;

import com.dese.ajan.aiops.incident.IncidentStore;
import com.dese.ajan.redis.RedisGateway;
import java.time.Duration;
import java.time.InstantSource;

/** The real store for tests of what stands on it. */
public final class TestIncidentStore {
  private TestIncidentStore() {}

  public static IncidentStore of(RedisGateway gateway, InstantSource clock) {
    return new RedisIncidentStore(gateway, Duration.ofDays(7), clock);
  }
}
