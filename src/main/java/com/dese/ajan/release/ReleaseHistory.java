package com.dese.ajan.release;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which revisions appeared when. One that was there when nothing else was known is no release, as
 * it may have run for long. Safe for several threads.
 */
public final class ReleaseHistory {
  /** What begins so soon after a release may be its doing. */
  private static final long SOON_MILLIS = 30 * 60_000;

  private static final int MOST = 100;

  /** Time of a revision that was there before. */
  static final long BEFORE = 0;

  private final Map<String, Release> seen = new ConcurrentHashMap<>();

  /** The latest release that came at most half an hour before a time. */
  public Optional<Release> before(long epochMillis) {
    return seen.values().stream()
        .filter(release -> release.sinceMillis() <= epochMillis)
        .filter(release -> epochMillis - release.sinceMillis() <= SOON_MILLIS)
        .max(Comparator.comparingLong(Release::sinceMillis));
  }

  /** All that appeared since others were known, the latest first. */
  public List<Release> releases() {
    return seen.values().stream()
        .filter(release -> release.sinceMillis() != BEFORE)
        .sorted(Comparator.comparingLong(Release::sinceMillis).reversed())
        .toList();
  }

  boolean knows(String revision) {
    return seen.containsKey(revision);
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  /** Takes a revision; if it is known, the earlier time stays. */
  void add(Release release) {
    seen.merge(
        release.revision(),
        release,
        (known, other) -> known.sinceMillis() <= other.sinceMillis() ? known : other);
    if (seen.size() > MOST) {
      oldest(seen.values()).ifPresent(old -> seen.remove(old.revision()));
    }
  }

  private static Optional<Release> oldest(Collection<Release> releases) {
    return releases.stream().min(Comparator.comparingLong(Release::sinceMillis));
  }
}
