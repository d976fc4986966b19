package com.dese.ajan.telemetry.self;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads the golden signals of this service from its own meters: rates and means over the time since
 * the last reading. What cannot be told, as a mean of nothing, is left out.
 */
final class OwnMeters {
  private final MeterRegistry registry;
  private Totals last = Totals.NONE;

  OwnMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What has happened since the start. */
  private record Totals(
      double requests,
      double errors,
      double requestSeconds,
      double commands,
      double commandSeconds,
      long epochMillis) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);
  }

  /**
   * Values by name of the metric.
   *
   * @param epochMillis time of this reading, after that of the last one
   */
  Map<String, Double> read(long epochMillis) {
    var before = last;
    var now = totals(epochMillis);
    last = now;
    var values = new HashMap<String, Double>();
    gauge("process.cpu.usage", values, "cpu_utilization_ratio");
    double used = sum("jvm.memory.used");
    double most = sum("jvm.memory.max");
    if (used >= 0 && most > 0) {
      values.put("memory_utilization_ratio", used / most);
    }
    if (!before.equals(Totals.NONE)) {
      double seconds = (now.epochMillis() - before.epochMillis()) / 1_000.0;
      double requests = now.requests() - before.requests();
      values.put("http_request_rate", requests / seconds);
      if (requests > 0) {
        values.put("http_error_ratio", (now.errors() - before.errors()) / requests);
        values.put(
            "http_request_duration_seconds",
            (now.requestSeconds() - before.requestSeconds()) / requests);
      }
      double commands = now.commands() - before.commands();
      if (commands > 0) {
        values.put(
            "redis_command_duration_seconds",
            (now.commandSeconds() - before.commandSeconds()) / commands);
      }
    }
    return values;
  }

  private Totals totals(long epochMillis) {
    double requests = 0;
    double errors = 0;
    double requestSeconds = 0;
    for (var timer : registry.find("http.server.requests").timers()) {
      requests += timer.count();
      requestSeconds += timer.totalTime(TimeUnit.SECONDS);
      if ("SERVER_ERROR".equals(timer.getId().getTag("outcome"))) {
        errors += timer.count();
      }
    }
    double commands = 0;
    double commandSeconds = 0;
    for (Timer timer : registry.find("redis.command.duration").timers()) {
      commands += timer.count();
      commandSeconds += timer.totalTime(TimeUnit.SECONDS);
    }
    return new Totals(requests, errors, requestSeconds, commands, commandSeconds, epochMillis);
  }

  private void gauge(String name, Map<String, Double> values, String metric) {
    var gauge = registry.find(name).gauge();
    if (gauge != null && gauge.value() >= 0) { // the JVM says -1 or NaN while it does not know
      values.put(metric, gauge.value());
    }
  }

  private double sum(String name) {
    return registry.find(name).tag("area", "heap").gauges().stream()
        .mapToDouble(Gauge::value)
        .filter(value -> value > 0) // a pool without a limit says -1
        .sum();
  }
}
