package com.dese.ajan.keys;

import java.util.Optional;

/** Where all replicas keep the one ring. */
public interface KeyRingStore {
  /**
   * The ring as it is now; the same object again while it has not changed.
   *
   * @throws KeyStartException if it cannot be opened with the key-encryption key
   */
  Optional<KeyRing> load();

  /**
   * Stores the ring if the one stored now is of version {@code replaces}; of several replicas that
   * try at once, one wins.
   *
   * @param replaces a version, or 0 for none
   * @return whether this call stored it
   */
  boolean save(KeyRing ring, long replaces);
}
