package com.dese.ajan.aiops.incident.redis;

import com.dese.ajan.aiops.incident.Incident;
import com.dese.ajan.aiops.incident.IncidentQuery;
import com.dese.ajan.aiops.incident.IncidentReference;
import com.dese.ajan.aiops.incident.IncidentStore;
import com.dese.ajan.aiops.incident.grouping.Onset;
import com.dese.ajan.paging.Page;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.timeline.IdBounds;
import com.dese.ajan.timeline.Swept;
import com.dese.ajan.timeline.Timeline;
import io.lettuce.core.KeyValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Incidents in Redis. Beside them a key for each member leads from the anomaly to its incident, and
 * the onsets of the last day are numbered as they change, so that replicas read only what is new.
 */
final class RedisIncidentStore implements IncidentStore, Swept {
  private static final LuaScript EXCHANGE = script("exchange.lua");
  private static final LuaScript SAVE = script("save.lua");
  private static final LuaScript REFERENCES = script("references.lua");

  /** Onsets are needed for a day and some hours. */
  private static final Duration ONSETS_KEPT = Duration.ofHours(30);

  /** About 150 KiB in one answer. */
  private static final int AT_ONCE = 500;

  /** In a row; each merges two within an hour. */
  private static final int MOST_REPLACED = 10;

  /** Behind the state; a class has five letters. */
  private static final String REST = "xxxx";

  private final RedisGateway redis;
  private final Timeline timeline;
  private final Duration ttl;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.builder().build();

  RedisIncidentStore(RedisGateway redis, Duration ttl, InstantSource clock) {
    this.redis = redis;
    this.timeline = new Timeline(redis, "incidents");
    this.ttl = ttl;
    this.clock = clock;
  }

  private static LuaScript script(String name) {
    return Timeline.script(RedisIncidentStore.class, name);
  }

  @Override
  public Changes exchange(List<Onset> onsets, long after) {
    var args = new ArrayList<String>(4 + 4 * onsets.size());
    args.add(String.valueOf(clock.millis()));
    args.add(String.valueOf(ONSETS_KEPT.toMillis()));
    args.add(String.valueOf(after));
    args.add(String.valueOf(AT_ONCE));
    for (var onset : onsets) {
      args.add(onset.anomaly().toString());
      args.add(String.valueOf(onset.onsetMillis()));
      args.add(String.valueOf(onset.lastMillis()));
      args.add(json.writeValueAsString(onset));
    }
    var answer = redis.eval(EXCHANGE, timeline.indexes(), args);
    return new Changes(
        Long.parseLong((String) answer.get(0)),
        answer.get(1).equals(1L),
        Long.parseLong((String) answer.get(2)),
        answer.stream().skip(3).map(one -> json.readValue((String) one, Onset.class)).toList());
  }

  @Override
  public Map<UUID, UUID> incidentsOf(Collection<UUID> anomalies) {
    var ids = List.copyOf(anomalies);
    var owners = new HashMap<UUID, UUID>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      var some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      var values = mget(some.stream().map(id -> timeline.key("member:" + id)).toList());
      for (int i = 0; i < some.size(); i++) {
        if (values.get(i).hasValue()) {
          owners.put(some.get(i), UUID.fromString(values.get(i).getValue()));
        }
      }
    }
    return owners;
  }

  @Override
  public List<Kept> read(List<UUID> ids) {
    return mget(ids.stream().map(timeline::entry).toList()).stream()
        .filter(KeyValue::hasValue)
        .map(KeyValue::getValue)
        .map(stored -> new Kept(incident(stored), version(stored)))
        .toList();
  }

  private List<KeyValue<String, String>> mget(List<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : redis.call(commands -> commands.mget(keys.toArray(String[]::new)));
  }

  @Override
  public Saved save(Incident incident, List<Kept> old) {
    var args = new ArrayList<String>();
    args.add(String.valueOf(clock.instant().plus(ttl).toEpochMilli()));
    args.add(incident.id().toString());
    args.add(code(incident.open()) + REST);
    args.add(String.join(" ", incident.metrics()));
    args.add(json.writeValueAsString(incident));
    args.add(incident.likelyCause().onset().series().toString());
    args.add(String.valueOf(old.size()));
    for (var kept : old) {
      args.add(kept.incident().id().toString());
      args.add(kept.version());
    }
    incident.members().forEach(member -> args.add(member.onset().anomaly().toString()));
    var answer = redis.eval(SAVE, timeline.indexes(), args);
    return answer.getFirst().equals(0L)
        ? Saved.OUTDATED
        : old.isEmpty() ? Saved.NEW : Saved.CHANGED;
  }

  @Override
  public Optional<Incident> find(UUID id) {
    var wanted = id.toString();
    for (int i = 0; i < MOST_REPLACED; i++) {
      var found = get(timeline.key("entry:" + wanted));
      if (found.isPresent()) {
        return found.map(this::incident);
      }
      var other = get(timeline.key("replaced:" + wanted)); // which may have been replaced, too
      if (other.isEmpty()) {
        return Optional.empty();
      }
      wanted = other.get();
    }
    return Optional.empty();
  }

  private Optional<String> get(String key) {
    return Optional.ofNullable(redis.<@Nullable String>call(commands -> commands.get(key)));
  }

  @Override
  public Page<Incident> list(IncidentQuery query) {
    var part =
        timeline.list(
            query.metric() == null ? Timeline.all() : Timeline.metric(query.metric()),
            (query.open() == null ? "." : code(query.open())) + REST,
            IdBounds.of(query.from(), query.to(), query.cursor()),
            query.limit());
    return new Page<>(
        part.entries().stream().map(text -> json.readValue(text, Incident.class)).toList(),
        IdBounds.cursorAfter(part.lastId(), part.more()));
  }

  @Override
  public Map<UUID, IncidentReference> references(List<UUID> anomalies) {
    if (anomalies.isEmpty()) {
      return Map.of();
    }
    var answer =
        redis.eval(REFERENCES, timeline.indexes(), anomalies.stream().map(UUID::toString).toList());
    var references = new HashMap<UUID, IncidentReference>();
    for (int i = 0; i < anomalies.size(); i++) {
      var id = (String) answer.get(2 * i);
      if (!id.isEmpty()) {
        references.put(
            anomalies.get(i),
            new IncidentReference(UUID.fromString(id), (String) answer.get(2 * i + 1)));
      }
    }
    return references;
  }

  @Override
  public void sweep() {
    timeline.sweep();
  }

  private Incident incident(String stored) {
    return json.readValue(Timeline.content(stored), Incident.class);
  }

  /** As Redis computes it of what it has. */
  private static String version(String stored) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(stored.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static String code(boolean open) {
    return open ? "o" : "c";
  }
}
