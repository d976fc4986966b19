package com.dese.ajan.redis;

import com.dese.ajan.redis.RedisSetup.Finding;
import com.dese.ajan.redis.RedisSetup.Setting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute whether Redis is set up as we promise, exports that as {@code
 * redis.config.ok{setting}} (1 or 0; 0 also while unknown) and warns in one line of what is not,
 * when that changes.
 */
final class RedisChecks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisChecks.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Supplier<List<RedisSetup>> inspection;
  private final Map<Setting, Finding> findings = new ConcurrentHashMap<>();
  private final Thread thread;

  /**
   * @param inspection reads the set-up; a {@link RedisUnavailableException} is tried again in a
   *     second
   */
  RedisChecks(Supplier<List<RedisSetup>> inspection, MeterRegistry meters) {
    this.inspection = inspection;
    for (var setting : Setting.values()) {
      Gauge.builder("redis.config.ok", () -> ok(setting) ? 1 : 0)
          .description("Whether Redis is set up as the service promises: 1 yes, 0 no or unknown")
          .tag("setting", setting.toString())
          .register(meters);
    }
    thread = Thread.ofVirtual().name("redis-checks").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Looks once. */
  void check() {
    RedisSetup.findings(inspection.get())
        .forEach((setting, finding) -> {
          var before = findings.put(setting, finding);
          if (!finding.ok() && !finding.equals(before)) {
            log.warn("{}", finding.text());
          } else if (finding.ok() && before != null && !before.ok()) {
            log.info("{}", finding.text());
          }
        });
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private boolean ok(Setting setting) {
    var finding = findings.get(setting);
    return finding != null && finding.ok();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(tried() ? INTERVAL : RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private boolean tried() {
    try {
      check();
      return true;
    } catch (RedisUnavailableException e) { // told once by the connection
      return false;
    }
  }
}
