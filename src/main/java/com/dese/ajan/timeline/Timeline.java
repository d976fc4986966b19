package com.dese.ajan.timeline;

import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import java.util.List;
import java.util.UUID;

/**
 * Entries of one kind in Redis: each is a text with an expiry, listed in an index that the time and
 * up to 144 classes filter at a cost that does not grow with what is stored (docs/adr/0001).
 *
 * <p>Where an entry is listed is its place, {@code <class> <id> <group or -> <metric>}: a class of
 * five letters, a UUIDv7, a group of entries that has a list of its own, and a metric.
 */
public final class Timeline {
  private static final LuaScript LIST = script(Timeline.class, "list.lua");
  private static final LuaScript SWEEP = script(Timeline.class, "sweep.lua");

  /**
   * Entries that one script deletes or sweeps at most; about 10 ms in which Redis does nothing
   * else.
   */
  public static final int CHUNK = 500;

  private final RedisGateway redis;
  private final String prefix;

  /**
   * A timeline below a prefix.
   *
   * @param kind hash tag, so that one script reaches all keys in a cluster
   */
  public Timeline(RedisGateway redis, String kind) {
    this.redis = redis;
    this.prefix = "ajan:v1:{" + kind + "}:";
  }

  /**
   * A part of a list.
   *
   * @param entries newest first
   * @param lastId of the last one that was looked at
   * @param more whether others follow
   */
  public record Part(List<String> entries, String lastId, boolean more) {}

  /** A script of a kind of entries, which goes on where the one of the index ends. */
  public static LuaScript script(Class<?> owner, String name) {
    return LuaScript.load(Timeline.class, "index.lua").then(owner, name);
  }

  /** The set of expiries and the index, which every script takes first. */
  public List<String> indexes() {
    return List.of(prefix + "expiries", prefix + "index");
  }

  /** A key beside them, in the same cluster slot. */
  public String key(String name) {
    return prefix + name;
  }

  public String entry(UUID id) {
    return key("entry:" + id);
  }

  /** The scope of all entries. */
  public static String all() {
    return "all\n";
  }

  /** The scope of a metric's entries. */
  public static String metric(String metric) {
    return "metric\n" + metric + "\n";
  }

  /** The scope of a group's entries. */
  public static String group(String group) {
    return "group\n" + group + "\n";
  }

  /**
   * Entries of a scope, newest first.
   *
   * @param classes which of its classes, as a pattern of Lua
   * @param limit most entries, at least 1
   */
  public Part list(String scope, String classes, IdBounds bounds, int limit) {
    var answer =
        redis.eval(
            LIST,
            indexes(),
            List.of(scope, classes, bounds.highest(), bounds.lowest(), String.valueOf(limit)));
    var entries = answer.stream().skip(2).map(stored -> content((String) stored)).toList();
    return new Part(entries, (String) answer.get(1), answer.getFirst().equals(1L));
  }

  /** What an entry's key holds, without its place. */
  public static String content(String stored) {
    return stored.substring(stored.indexOf('\n') + 1);
  }

  /**
   * Takes expired entries out of the index.
   *
   * @return how many are stored
   */
  public long sweep() {
    while (true) {
      var answer = redis.eval(SWEEP, indexes(), List.of(String.valueOf(CHUNK)));
      if ((Long) answer.getFirst() < CHUNK) {
        return (Long) answer.get(1);
      }
    }
  }
}
