package com.dese.ajan.aiops.redis;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyQuery;
import com.dese.ajan.aiops.AnomalyReport;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.anomaly.ScoredSample;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.paging.Page;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.timeline.IdBounds;
import com.dese.ajan.timeline.Swept;
import com.dese.ajan.timeline.Timeline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Anomalies in Redis, each with its samples beside it. */
final class RedisAnomalyStore implements AnomalyStore, Swept {
  private static final LuaScript SAVE = Timeline.script(RedisAnomalyStore.class, "save.lua");

  /** Behind state and severity; a class has five letters. */
  private static final String REST = "xxx";

  private final RedisGateway redis;
  private final Timeline timeline;
  private final Duration ttl;
  private final InstantSource clock;

  /** What an older version did not keep is 0. */
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  RedisAnomalyStore(RedisGateway redis, Duration ttl, InstantSource clock) {
    this.redis = redis;
    this.timeline = new Timeline(redis, "anomalies");
    this.ttl = ttl;
    this.clock = clock;
  }

  @Override
  public void save(List<AnomalyReport> reports) {
    var args = new ArrayList<String>(1 + 3 * reports.size());
    args.add(String.valueOf(clock.instant().plus(ttl).toEpochMilli()));
    for (var report : reports) {
      args.add(place(report.anomaly()));
      args.add(json.writeValueAsString(report.anomaly()));
      args.add(json.writeValueAsString(report.samples()));
    }
    redis.eval(SAVE, timeline.indexes(), args);
  }

  @Override
  public Optional<Anomaly> find(UUID id) {
    return get(timeline.entry(id)).map(Timeline::content).map(this::read);
  }

  @Override
  public Optional<List<ScoredSample>> samples(UUID id) {
    return get(samplesKey(id)).map(this::readSamples);
  }

  @Override
  public Map<UUID, List<ScoredSample>> samples(List<UUID> ids) {
    var found = new HashMap<UUID, List<ScoredSample>>();
    if (ids.isEmpty()) {
      return found;
    }
    var keys = ids.stream().map(this::samplesKey).toArray(String[]::new);
    var texts = redis.call(commands -> commands.mget(keys));
    for (int i = 0; i < keys.length; i++) {
      var id = ids.get(i);
      texts.get(i).ifHasValue(text -> found.put(id, readSamples(text)));
    }
    return found;
  }

  private String samplesKey(UUID id) {
    return timeline.key("samples:" + id);
  }

  private List<ScoredSample> readSamples(String text) {
    return List.of(json.readValue(text, ScoredSample[].class));
  }

  @Override
  public Page<Anomaly> list(AnomalyQuery query) {
    var part =
        timeline.list(
            query.metric() == null ? Timeline.all() : Timeline.metric(query.metric()),
            (query.open() == null ? "." : code(query.open()))
                + (query.severity() == null ? "." : code(query.severity()))
                + REST,
            IdBounds.of(query.from(), query.to(), query.cursor()),
            query.limit());
    return new Page<>(
        part.entries().stream().map(this::read).toList(),
        IdBounds.cursorAfter(part.lastId(), part.more()));
  }

  @Override
  public void sweep() {
    timeline.sweep();
  }

  private Optional<String> get(String key) {
    return Optional.ofNullable(redis.<@Nullable String>call(commands -> commands.get(key)));
  }

  private Anomaly read(String content) {
    return json.readValue(content, Anomaly.class);
  }

  private static String place(Anomaly anomaly) {
    var episode = anomaly.episode();
    return String.join(
        " ",
        code(episode.open()) + code(episode.severity()) + REST,
        anomaly.id().toString(),
        "-",
        anomaly.series().metric());
  }

  private static String code(boolean open) {
    return open ? "o" : "c";
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case LOW -> "l";
      case MEDIUM -> "m";
      case HIGH -> "h";
    };
  }
}
