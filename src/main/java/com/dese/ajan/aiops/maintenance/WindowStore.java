package com.dese.ajan.aiops.maintenance;

import java.util.List;
import java.util.UUID;

/**
 * Keeps maintenance windows until they end. Calls throw an unchecked exception of the store's own
 * where it cannot be reached, and then nothing is half done.
 */
public interface WindowStore {
  /**
   * Keeps one more.
   *
   * @return whether there was room
   */
  boolean add(MaintenanceWindow window);

  /** Returns false if there was none. */
  boolean remove(UUID id);

  /** Those that have not ended, the one that starts first first. */
  List<MaintenanceWindow> all();
}
