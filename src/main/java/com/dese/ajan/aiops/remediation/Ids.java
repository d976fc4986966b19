package com.dese.ajan.aiops.remediation;

import com.dese.ajan.aiops.drift.Change;
import com.dese.ajan.aiops.series.SeriesId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * UUIDv7 of a time and a digest, so that every replica gives the same thing the same id, however
 * often.
 */
final class Ids {
  private Ids() {}

  static UUID ofSuggestion(UUID trouble, long beganMillis, String cause) {
    return id(beganMillis, trouble + " " + cause);
  }

  static UUID ofDrift(SeriesId series, Change change) {
    return id(change.sinceMillis(), change.kind() + " " + series.encoded());
  }

  private static UUID id(long epochMillis, String text) {
    // MD5, which is no worse than another to keep different texts apart
    var digest = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    long most = (epochMillis << 16) | 0x7000 | (digest.getMostSignificantBits() & 0xfff);
    return new UUID(most, digest.getLeastSignificantBits()); // its variant is the right one
  }
}
