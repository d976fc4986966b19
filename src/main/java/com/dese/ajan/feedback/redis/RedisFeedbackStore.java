package com.dese.ajan.feedback.redis;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.FeedbackQuery;
import com.dese.ajan.feedback.FeedbackStore;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.MetricSummary;
import com.dese.ajan.feedback.SummaryQuery;
import com.dese.ajan.paging.Page;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
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
  private static final LuaScript WRITE = script("write.lua");
  private static final LuaScript LIST = script("list.lua");
  private static final LuaScript DELETE = script("delete.lua");
  private static final LuaScript DELETE_OLDEST = script("delete-oldest.lua");
  private static final LuaScript SUMMARY = script("summary.lua");
  private static final LuaScript SWEEP = script("sweep.lua");

  /**
   * Entries that one script deletes or sweeps at most; about 10 ms in which Redis does nothing
   * else.
   */
  private static final int CHUNK = 500;

  /** Entries from which a write may take twice as long; it is the one step of its request. */
  private static final int LARGE_BATCH = 100;

  /**
   * Pages read at most for one page of an anomaly's entries on one metric, which no list holds as
   * such.
   */
  private static final int MOST_PAGES = 10;

  private final RedisGateway redis;
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
    this.idempotencyTtl = idempotencyTtl;
  }

  @Override
  public WriteOutcome write(List<Feedback> entries, @Nullable Idempotency idempotency) {
    var keys = new ArrayList<>(FeedbackKeys.INDEXES);
    var args = new ArrayList<String>(3 + 3 * entries.size());
    if (idempotency == null) {
      args.addAll(List.of("", "", ""));
    } else {
      keys.add(FeedbackKeys.idempotency(idempotency.client(), idempotency.key()));
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
    var bounds = IdBounds.of(query);
    var scope = FeedbackKeys.scope(query);
    var pattern = FeedbackClass.pattern(query);
    var items = new ArrayList<Feedback>();
    for (int page = 1; ; page++) {
      var missing = query.limit() - items.size();
      var answer =
          redis.eval(
              LIST,
              FeedbackKeys.INDEXES,
              List.of(scope, pattern, bounds.highest(), bounds.lowest(), String.valueOf(missing)));
      var more = answer.getFirst().equals(1L);
      var lastId = (String) answer.get(1);
      answer.stream()
          .skip(2)
          .map(entry -> read((String) entry))
          .filter(entry -> query.metric() == null || query.metric().equals(entry.draft().metric()))
          .forEach(items::add);
      if (!more || items.size() == query.limit() || page == MOST_PAGES) {
        return new Page<>(items, IdBounds.cursorAfter(lastId, more));
      }
      bounds = new IdBounds("(" + lastId, bounds.lowest());
    }
  }

  @Override
  public Optional<Feedback> find(UUID id) {
    return Optional.ofNullable(
            redis.<@Nullable String>call(commands -> commands.get(FeedbackKeys.entry(id))))
        .map(this::read);
  }

  @Override
  public boolean delete(UUID id) {
    var keys = new ArrayList<>(FeedbackKeys.INDEXES);
    keys.add(FeedbackKeys.entry(id));
    return redis.eval(DELETE, keys, List.of()).getFirst().equals(1L);
  }

  @Override
  public long deleteAll() {
    var stored = sweep();
    long deleted = 0;
    while (deleted < stored) { // what is written meanwhile comes last and stays
      var most = String.valueOf(Math.min(CHUNK, stored - deleted));
      long chunk = (Long) redis.eval(DELETE_OLDEST, FeedbackKeys.INDEXES, List.of(most)).getFirst();
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
      args.add(FeedbackClass.code(label));
    }
    var answer = redis.eval(SUMMARY, FeedbackKeys.INDEXES, args);
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
  public long sweep() {
    while (true) {
      var answer = redis.eval(SWEEP, FeedbackKeys.INDEXES, List.of(String.valueOf(CHUNK)));
      if ((Long) answer.getFirst() < CHUNK) {
        return (Long) answer.get(1);
      }
    }
  }

  private Feedback read(String entry) {
    return json.readValue(entry.substring(entry.indexOf('\n') + 1), Feedback.class);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }

  private static LuaScript script(String name) {
    return LuaScript.load(RedisFeedbackStore.class, "indexes.lua", name);
  }
}
