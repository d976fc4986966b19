package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Onset;
import java.util.UUID;

/** The same incident has the same id on every replica and after a restart. */
final class IncidentIds {
  private IncidentIds() {}

  /**
   * A UUIDv7 of the first onset; its random part is a digest of that anomaly's id, so that it is
   * none of an anomaly.
   */
  static UUID of(Onset first) {
    long digest = mixed(first.anomaly().getMostSignificantBits());
    digest = mixed(digest ^ first.anomaly().getLeastSignificantBits());
    long most = (first.onsetMillis() << 16) | 0x7000 | (mixed(digest) >>> 52);
    return new UUID(most, 0x8000000000000000L | (digest >>> 2));
  }

  /** The finalizer of MurmurHash3, which spreads every bit. */
  private static long mixed(long value) {
    long bits = value;
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }
}
