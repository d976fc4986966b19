package com.dese.ajan.aiops.judgement.redis;

import com.dese.ajan.aiops.canary.Verdict;
import com.dese.ajan.aiops.judgement.JudgementQuery;
import com.dese.ajan.aiops.judgement.JudgementStore;
import com.dese.ajan.aiops.judgement.KeptJudgement;
import com.dese.ajan.paging.Page;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.timeline.IdBounds;
import com.dese.ajan.timeline.Swept;
import com.dese.ajan.timeline.Timeline;
import io.lettuce.core.KeyValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Judgements in Redis: each in brief, for lists, and the whole of it beside. */
final class RedisJudgementStore implements JudgementStore, Swept {
  private static final LuaScript SAVE = Timeline.script(RedisJudgementStore.class, "save.lua");

  /** Of all; nobody asks for those of one metric. */
  private static final String METRIC = "canary";

  /** Behind the verdict; a class has five letters. */
  private static final String REST = "xxxx";

  /** A megabyte or two where they are large. */
  private static final int AT_ONCE = 20;

  private final RedisGateway redis;
  private final Timeline timeline;
  private final Duration ttl;
  private final JsonMapper json = JsonMapper.builder().build();

  RedisJudgementStore(RedisGateway redis, Duration ttl) {
    this.redis = redis;
    this.timeline = new Timeline(redis, "judgements");
    this.ttl = ttl;
  }

  @Override
  public void save(KeptJudgement judgement) {
    redis.eval(
        SAVE,
        timeline.indexes(),
        List.of(
            place(judgement),
            String.valueOf(judgement.atMillis() + ttl.toMillis()),
            json.writeValueAsString(judgement.inBrief()),
            json.writeValueAsString(judgement)));
  }

  @Override
  public Optional<KeptJudgement> find(UUID id) {
    return find(List.of(id)).stream().findFirst();
  }

  @Override
  public List<KeptJudgement> find(List<UUID> ids) {
    var found = new ArrayList<KeptJudgement>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      var keys =
          ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
              .map(id -> timeline.key("whole:" + id))
              .toArray(String[]::new);
      redis.call(commands -> commands.mget(keys)).stream()
          .filter(KeyValue::hasValue)
          .map(text -> read(text.getValue()))
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public Page<KeptJudgement> list(JudgementQuery query) {
    var part =
        timeline.list(
            Timeline.all(),
            (query.verdict() == null ? "." : code(query.verdict())) + REST,
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

  private KeptJudgement read(String content) {
    return json.readValue(content, KeptJudgement.class);
  }

  private static String place(KeptJudgement judgement) {
    return String.join(
        " ", code(judgement.judgement().verdict()) + REST, judgement.id().toString(), "-", METRIC);
  }

  private static String code(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "p";
      case MARGINAL -> "m";
      case FAIL -> "f";
      case NO_DATA -> "n";
    };
  }
}
