package com.dese.ajan.aiops.remediation.redis;

import static java.util.stream.Collectors.groupingBy;

import com.dese.ajan.aiops.remediation.Recovery;
import com.dese.ajan.aiops.remediation.Suggestion;
import com.dese.ajan.aiops.remediation.SuggestionQuery;
import com.dese.ajan.aiops.remediation.SuggestionStore;
import com.dese.ajan.paging.Page;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.timeline.IdBounds;
import com.dese.ajan.timeline.Swept;
import com.dese.ajan.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Suggestions in Redis, in one cluster slot with cooldowns, budgets and records; each call is one
 * script.
 */
final class RedisSuggestionStore implements SuggestionStore, Swept {
  private static final LuaScript CREATE = script("create.lua");
  private static final LuaScript REPLACE = script("replace.lua");
  private static final LuaScript OF = script("of.lua");
  private static final LuaScript DUE = script("due.lua");
  private static final LuaScript OUTCOMES =
      LuaScript.load(RedisSuggestionStore.class, "outcomes.lua");

  /** Looked after in one round of one replica. */
  private static final int MOST_DUE = 100;

  private final RedisGateway redis;
  private final Timeline timeline;
  private final Duration ttl;
  private final Duration recordFor;
  private final JsonMapper json = JsonMapper.builder().build();

  RedisSuggestionStore(RedisGateway redis, Duration ttl, Duration recordFor) {
    this.redis = redis;
    this.timeline = new Timeline(redis, "remediations");
    this.ttl = ttl;
    this.recordFor = recordFor;
  }

  private static LuaScript script(String name) {
    return Timeline.script(RedisSuggestionStore.class, name);
  }

  @Override
  public Creation create(Suggestion suggestion, Limits limits, long nowMillis) {
    var answer =
        redis.eval(
            CREATE,
            timeline.indexes(),
            List.of(
                String.valueOf(nowMillis),
                String.valueOf(nowMillis + ttl.toMillis()),
                SuggestionClass.place(suggestion),
                json.writeValueAsString(suggestion),
                suggestion.rule(),
                String.valueOf(limits.cooldown().toMillis()),
                String.valueOf(limits.budget()),
                Instant.ofEpochMilli(nowMillis).atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                String.valueOf(limits.most()),
                String.valueOf(ttl.toMillis())));
    return Creation.valueOf((String) answer.getFirst());
  }

  @Override
  public boolean replace(Suggestion expected, Suggestion next, boolean followed, long nowMillis) {
    var recovery = next.recovery();
    boolean judged = recovery != null && !recovery.equals(expected.recovery());
    var answer =
        redis.eval(
            REPLACE,
            timeline.indexes(),
            List.of(
                SuggestionClass.place(expected),
                SuggestionClass.place(next),
                json.writeValueAsString(next),
                String.valueOf(nowMillis + ttl.toMillis()),
                followed ? String.valueOf(nowMillis) : "",
                String.valueOf(ttl.toMillis()),
                judged ? record(RecordKey.of(next)) : "",
                judged ? json.writeValueAsString(recovery) : "",
                String.valueOf(recordFor.toMillis())));
    return answer.getFirst().equals(1L);
  }

  @Override
  public void unfollow(UUID id) {
    redis.call(commands -> commands.zrem(timeline.key("due"), id.toString()));
  }

  @Override
  public Optional<Suggestion> find(UUID id) {
    return Optional.ofNullable(
            redis.<@Nullable String>call(commands -> commands.get(timeline.entry(id))))
        .map(this::read);
  }

  @Override
  public Page<Suggestion> list(SuggestionQuery query) {
    var part =
        timeline.list(
            query.metric() == null ? Timeline.all() : Timeline.metric(query.metric()),
            SuggestionClass.pattern(query),
            IdBounds.of(null, null, query.cursor()),
            query.limit());
    return new Page<>(
        part.entries().stream().map(entry -> json.readValue(entry, Suggestion.class)).toList(),
        IdBounds.cursorAfter(part.lastId(), part.more()));
  }

  @Override
  public Map<UUID, List<Suggestion>> of(List<UUID> troubleIds) {
    var byTrouble = new HashMap<UUID, List<Suggestion>>();
    troubleIds.forEach(id -> byTrouble.put(id, List.of()));
    if (!troubleIds.isEmpty()) {
      var entries =
          redis.eval(OF, timeline.indexes(), troubleIds.stream().map(UUID::toString).toList());
      byTrouble.putAll(
          entries.stream()
              .map(entry -> read((String) entry))
              .collect(groupingBy(Suggestion::troubleId)));
    }
    return byTrouble;
  }

  @Override
  public List<Suggestion> due(long nowMillis, long againMillis) {
    var args =
        List.of(String.valueOf(nowMillis), String.valueOf(againMillis), String.valueOf(MOST_DUE));
    return redis.eval(DUE, timeline.indexes(), args).stream()
        .map(entry -> read((String) entry))
        .toList();
  }

  @Override
  public Map<RecordKey, List<Recovery>> outcomes(Collection<RecordKey> keys, long nowMillis) {
    var ordered = List.copyOf(keys);
    var outcomes = new HashMap<RecordKey, List<Recovery>>();
    if (!ordered.isEmpty()) {
      var names = ordered.stream().map(key -> timeline.key("record:" + record(key))).toList();
      var answer = redis.eval(OUTCOMES, names, List.of());
      for (int i = 0; i < ordered.size(); i++) {
        outcomes.put(ordered.get(i), recoveries((List<?>) answer.get(i), nowMillis));
      }
    }
    return outcomes;
  }

  private List<Recovery> recoveries(List<?> stored, long nowMillis) {
    var recoveries = new ArrayList<Recovery>();
    for (var text : stored) {
      var recovery = json.readValue((String) text, Recovery.class);
      if (recovery.judgedMillis() > nowMillis - recordFor.toMillis()) {
        recoveries.add(recovery);
      }
    }
    return recoveries;
  }

  @Override
  public void sweep() {
    timeline.sweep();
  }

  private static String record(RecordKey key) {
    return key.rule() + ":" + key.metric(); // a rule's name has no colon
  }

  private Suggestion read(String stored) {
    return json.readValue(Timeline.content(stored), Suggestion.class);
  }
}
