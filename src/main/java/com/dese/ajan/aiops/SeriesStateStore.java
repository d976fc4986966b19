package com.dese.ajan.aiops;

import com.dese.ajan.aiops.series.SeriesId;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps what was learnt of each series. Calls throw an unchecked exception of the store's own where
 * it cannot be reached.
 */
public interface SeriesStateStore {
  /**
   * Keeps states, a few hundred at most at once.
   *
   * @param states snapshots of series
   */
  void save(Map<SeriesId, byte[]> states);

  void remove(Collection<SeriesId> series);

  /**
   * All that are kept, a few at a time; one may come twice.
   *
   * @param action takes {@link SeriesId#encoded()} as it was stored, maybe by another version, and
   *     the state
   */
  void forEach(BiConsumer<String, byte[]> action);
}
