package com.dese.ajan.redis;

import com.dese.ajan.redis.ServerVersion.Product;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holes that let a client run code on the server's machine, oldest first, each with the first
 * version of each line that has it no more. A line that is not named never had a fix of its own.
 *
 * @see <a
 *     href="https://redis.io/docs/latest/operate/oss_and_stack/stack-with-enterprise/release-notes/redisce/">Release
 *     notes of Redis</a>, as of August 2026
 * @see <a href="https://valkey.io/topics/releases/">Releases of Valkey</a>, as of September 2026
 */
enum ServerHole {
  LUA("CVE-2025-49844", "7.2.11 7.4.6 8.0.4 8.2.2", "7.2.11 8.0.6 8.1.4"),
  UNBLOCKING("CVE-2026-23479", "7.2.14 7.4.9 8.2.6 8.4.3 8.6.3", "7.2.13 8.0.9 8.1.7 9.0.4"),
  /** Valkey has a number for it, CVE-2026-63639; Redis mended more of its kind in August. */
  RESTORE(
      "in RESTORE",
      "7.2.16 7.4.11 8.2.9 8.4.6 8.6.6 8.8.2 8.10.1",
      "7.2.14 8.0.10 8.1.9 9.0.5 9.1.1");

  private final String title;
  private final String redis;
  private final String valkey;

  ServerHole(String title, String redis, String valkey) {
    this.title = title;
    this.redis = redis;
    this.valkey = valkey;
  }

  static Optional<ServerHole> oldestIn(ServerVersion version) {
    return Stream.of(values()).filter(hole -> hole.isIn(version)).findFirst();
  }

  /** The nearest version without any of the holes, from one that has one. */
  static ServerVersion update(ServerVersion version) {
    return RESTORE.mendedBy(version).orElseThrow();
  }

  private boolean isIn(ServerVersion version) {
    return mendedBy(version).filter(mended -> version.compareTo(mended) < 0).isPresent();
  }

  @Override
  public String toString() {
    return title;
  }

  /** The first version without it in the line of this one, else in the next line. */
  private Optional<ServerVersion> mendedBy(ServerVersion version) {
    var versions = version.product() == Product.REDIS ? redis : valkey;
    return Stream.of(versions.split(" "))
        .flatMap(text -> ServerVersion.parse(version.product(), text).stream())
        .filter(mended -> mended.sameOrLaterLine(version))
        .findFirst();
  }
}
