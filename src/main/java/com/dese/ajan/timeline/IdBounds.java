package com.dese.ajan.timeline;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of times as a range of ids: a UUIDv7 begins with its time (RFC 9562 section 5.7), so
 * lists of ids are in the order of time.
 *
 * @param highest as ZRANGE BYLEX takes it
 * @param lowest as ZRANGE BYLEX takes it
 */
public record IdBounds(String highest, String lowest) {
  private static final long LAST_MILLI = (1L << 48) - 1;
  private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{32}");

  /**
   * The ids of a time range behind a cursor.
   *
   * @param from first instant that counts; null for no limit
   * @param to first instant that does not count any more; null for no limit
   * @param cursor where the page before ended; null on the first page
   * @throws IllegalArgumentException if the cursor is none of ours
   */
  public static IdBounds of(@Nullable Instant from, @Nullable Instant to, @Nullable String cursor) {
    var highest = to == null ? null : firstId(to);
    if (cursor != null) {
      var id = idOf(cursor);
      highest = highest == null || id.compareTo(highest) < 0 ? id : highest;
    }
    return new IdBounds(
        highest == null ? "+" : "(" + highest, from == null ? "-" : "[" + firstId(from));
  }

  /** The same without what lies at or above an id. */
  public IdBounds below(String id) {
    return new IdBounds("(" + id, lowest);
  }

  /** The cursor of the page after the one that ends with this id; null where there is none. */
  public static @Nullable String cursorAfter(String lastId, boolean more) {
    return more ? lastId.replace("-", "") : null;
  }

  private static String idOf(String cursor) {
    if (!CURSOR.matcher(cursor).matches()) {
      throw new IllegalArgumentException("no cursor of ours");
    }
    return dashed(cursor);
  }

  private static String firstId(Instant time) {
    var milli = Math.clamp(time.toEpochMilli(), 0, LAST_MILLI);
    return dashed("%012x".formatted(milli) + "0".repeat(20));
  }

  private static String dashed(String hex) {
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
