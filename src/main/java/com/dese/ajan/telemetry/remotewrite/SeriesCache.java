package com.dese.ajan.telemetry.remotewrite;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers series by the bytes of their labels, in so much memory. When it is full it starts anew:
 * what is pushed comes again soon, what is pushed no more does not. Safe for several threads.
 */
final class SeriesCache {
  /** Heap of an entry besides the bytes of its key: node, place in the table, key, array. */
  private static final int ENTRY_BYTES = 96;

  private final Map<SeriesKey, PushedSeries> entries = new ConcurrentHashMap<>();
  private final long mostBytes;
  private long bytes;

  SeriesCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Nullable PushedSeries get(SeriesKey key) {
    return entries.get(key);
  }

  synchronized void put(SeriesKey key, PushedSeries series) {
    int size = ENTRY_BYTES + key.length();
    if (bytes + size > mostBytes) {
      entries.clear();
      bytes = 0;
    }
    if (entries.put(key.kept(), series) == null) {
      bytes += size;
    }
  }

  int size() {
    return entries.size();
  }
}
