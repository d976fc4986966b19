package com.dese.ajan.release;

import org.jspecify.annotations.Nullable;

/**
 * A revision, an image or both; null is not known.
 *
 * @param revision of Git, maybe abbreviated
 * @param digest of the image, as in {@code sha256:...}
 */
public record Version(@Nullable String revision, @Nullable String digest) {
  private static final int LEAST_ABBREVIATION = 7;

  static Version of(String revision, String digest) {
    return new Version(revision.isEmpty() ? null : revision, digest.isEmpty() ? null : digest);
  }

  boolean known() {
    return revision != null || digest != null;
  }

  /** Whether there is something that both tell of. */
  boolean comparable(Version other) {
    return (revision != null && other.revision != null) || (digest != null && other.digest != null);
  }

  /** Whether both may be the same: nothing that both tell of differs. */
  boolean matches(Version other) {
    return sameRevision(revision, other.revision)
        && (digest == null || other.digest == null || digest.equals(other.digest));
  }

  private static boolean sameRevision(@Nullable String one, @Nullable String other) {
    if (one == null || other == null || one.equals(other)) {
      return true;
    }
    var shorter = one.length() < other.length() ? one : other;
    var longer = one.length() < other.length() ? other : one;
    return shorter.length() >= LEAST_ABBREVIATION && longer.startsWith(shorter);
  }

  /** As a person reads it. */
  @Override
  public String toString() {
    if (revision != null) {
      return "revision " + new Release(revision, 0).shortRevision();
    }
    return digest == null ? "something unknown" : "image " + digest.substring(0, 19);
  }
}
