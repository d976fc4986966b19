package com.dese.ajan.feedback.redis;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.MetricSummary;
import com.dese.ajan.feedback.Subject;
import com.dese.ajan.feedback.SummaryQuery;
import com.dese.ajan.paging.Page;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.timeline.IdBounds;
import com.dese.ajan.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Feedback in Redis. Each call is one script, so one atomic step and one round trip; the work is in
 * the Lua beside this class.
 *
 * <p>Needs Redis 6.2 for {@code SET ... PXAT} and {@code ZRANGE ... BYLEX}.
 */
final class RedisFeedbackStore implements FeedbackStore {
  private static final LuaScript WRITE = Timeline.script(RedisFeedbackStore.class, "write.lua");
  private static final LuaScript DELETE = Timeline.script(RedisFeedbackStore.class, "delete.lua");
  private static final LuaScript DELETE_OLDEST =
      Timeline.script(RedisFeedbackStore.class, "delete-oldest.lua");
  private static final LuaScript COUNT = Timeline.script(RedisFeedbackStore.class, "count.lua");
  private static final LuaScript SUMMARY = Timeline.script(RedisFeedbackStore.class, "summary.lua");

  /** Entries from which a write may take twice as long; it is the one step of its request. */
  private static final int LARGE_BATCH = 100;

  /**
   * Pages read at most for one page of the entries on one anomaly, or judgement, and one metric,
   * which no list holds as such.
   */
  private static final int MOST_PAGES = 10;

  private final RedisGateway redis;
  private final Timeline timeline;
  private final Duration idempotencyTtl;

  /** Times are milliseconds since the epoch: a list reads a hundred of them. */
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .disable(DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .build();

  RedisFeedbackStore(RedisGateway redis, Duration idempotencyTtl) {
    this.redis = redis;
    this.timeline = new Timeline(redis, "feedback");
    this.idempotencyTtl = idempotencyTtl;
  }

  @Override
  public WriteOutcome write(List<Feedback> entries, @Nullable Idempotency idempotency) {
    var keys = new ArrayList<>(timeline.indexes());
    var args = new ArrayList<String>(3 + 3 * entries.size());
    if (idempotency == null) {
      args.addAll(List.of("", "", ""));
    } else {
      keys.add(timeline.key(FeedbackKeys.idempotency(idempotency.client(), idempotency.key())));
      args.addAll(
          List.of(
              idempotency.digest(),
              String.valueOf(idempotencyTtl.toMillis()),
              idempotency.answer()));
    }
    for (var entry : entries) {
      args.add(FeedbackKeys.place(entry));
      args.add(json.writeValueAsString(entry));
      args.add(String.valueOf(entry.expiresAt().toEpochMilli()));
    }
    // the script of a large batch takes tens of milliseconds, and waits for others of its kind
    var limit = entries.size() > LARGE_BATCH ? redis.timeout().multipliedBy(2) : redis.timeout();
    var outcome = redis.eval(WRITE, keys, args, limit);
    return switch ((String) outcome.getFirst()) {
      case "stored" -> new WriteOutcome.Stored();
      case "replayed" -> new WriteOutcome.Replayed((String) outcome.get(1));
      default -> new WriteOutcome.KeyReused();
    };
  }

  @Override
  public Page<Feedback> list(FeedbackQuery query) {
    var bounds = IdBounds.of(query.from(), query.to(), query.cursor());
    var scope = FeedbackKeys.scope(query);
    var classes = FeedbackClass.pattern(query);
    var items = new ArrayList<Feedback>();
    for (int page = 1; ; page++) {
      var part = timeline.list(scope, classes, bounds, query.limit() - items.size());
      part.entries().stream()
          .map(this::read)
          .filter(entry -> matches(query.metric(), entry.draft().metric()))
          .filter(entry -> matches(query.anomalyId(), entry.draft().anomalyId()))
          .filter(entry -> matches(query.judgementId(), entry.draft().judgementId()))
          .forEach(items::add);
      if (!part.more() || items.size() == query.limit() || page == MOST_PAGES) {
        return new Page<>(items, IdBounds.cursorAfter(part.lastId(), part.more()));
      }
      bounds = bounds.below(part.lastId());
    }
  }

  private static boolean matches(@Nullable Object wanted, @Nullable Object actual) {
    return wanted == null || wanted.equals(actual);
  }

  @Override
  public Optional<Feedback> find(UUID id) {
    return Optional.ofNullable(
            redis.<@Nullable String>call(commands -> commands.get(timeline.entry(id))))
        .map(Timeline::content)
        .map(this::read);
  }

  @Override
  public boolean delete(UUID id) {
    var keys = new ArrayList<>(timeline.indexes());
    keys.add(timeline.entry(id));
    return redis.eval(DELETE, keys, List.of()).getFirst().equals(1L);
  }

  @Override
  public long deleteAll() {
    var stored = sweep();
    long deleted = 0;
    while (deleted < stored) { // what is written meanwhile comes last and stays
      var most = String.valueOf(Math.min(Timeline.CHUNK, stored - deleted));
      long chunk = (Long) redis.eval(DELETE_OLDEST, timeline.indexes(), List.of(most)).getFirst();
      if (chunk == 0) {
        break;
      }
      deleted += chunk;
    }
    return deleted;
  }

  @Override
  public Page<MetricSummary> summary(SummaryQuery query) {
    var args = new ArrayList<String>();
    args.add(query.metric() == null ? "" : query.metric());
    args.add(query.cursor() == null ? "" : text(query.cursor()));
    args.add(String.valueOf(query.limit() + 1));
    for (var label : Label.values()) {
      args.add(FeedbackClass.code(Subject.DETECTOR, label));
    }
    var answer = redis.eval(SUMMARY, timeline.indexes(), args);
    var values = answer.iterator();
    var summaries = new ArrayList<MetricSummary>();
    while (values.hasNext()) {
      var metric = (String) values.next();
      var counts = new EnumMap<Label, Long>(Label.class);
      for (var label : Label.values()) {
        counts.put(label, (Long) values.next());
      }
      summaries.add(new MetricSummary(metric, counts));
    }
    var more = summaries.size() > query.limit();
    var page = more ? summaries.subList(0, query.limit()) : summaries;
    return new Page<>(
        page.stream().filter(summary -> summary.total() > 0).toList(),
        more ? hex(page.getLast().metric()) : null);
  }

  @Override
  public Map<UUID, Map<Label, Long>> countByLabel(Subject subject, List<UUID> ids) {
    var counts = new HashMap<UUID, Map<Label, Long>>();
    if (ids.isEmpty()) {
      return counts;
    }
    var args = new ArrayList<String>();
    args.add(String.valueOf(Label.values().length));
    for (var label : Label.values()) {
      args.add(FeedbackClass.code(subject, label));
    }
    ids.forEach(id -> args.add(id.toString()));
    var answer = redis.eval(COUNT, timeline.indexes(), args).iterator();
    for (var id : ids) {
      var byLabel = new EnumMap<Label, Long>(Label.class);
      for (var label : Label.values()) {
        byLabel.put(label, (Long) answer.next());
      }
      counts.put(id, byLabel);
    }
    return counts;
  }

  @Override
  public long sweep() {
    return timeline.sweep();
  }

  private Feedback read(String content) {
    return json.readValue(content, Feedback.class);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
