package com.dese.ajan.release;

import com.dese.ajan.release.ReleaseStatus.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks what runs, holds it against what should, and remembers what appeared when. Safe for several
 * threads; a round is for one at a time.
 */
public final class ReleaseDrift {
  private static final String THIS = "this process";

  /** So long the replicas that were seen last count while they cannot be seen. */
  private static final long KEPT_MILLIS = 5 * 60_000;

  private final Running running;
  private final DesiredVersion desired;
  private final Optional<ReplicaSource> source;
  private final ReleaseHistory history;
  private final ReleaseStore store;
  private final InstantSource clock;
  private List<Replica> lastSeen = List.of();
  private long lastSeenMillis;
  private boolean loaded;
  private volatile ReleaseStatus status;

  ReleaseDrift(
      Running running,
      DesiredVersion desired,
      Optional<ReplicaSource> source,
      ReleaseHistory history,
      ReleaseStore store,
      InstantSource clock) {
    this.running = running;
    this.desired = desired;
    this.source = source;
    this.history = history;
    this.store = store;
    this.clock = clock;
    this.status = compare(List.of(self()), 0);
  }

  /** As it was in the last round. */
  public ReleaseStatus status() {
    return status;
  }

  /**
   * Looks anew.
   *
   * <p>Throws an unchecked exception of the store's own where it cannot be reached; the status is
   * that of this moment nevertheless.
   */
  void round() {
    long now = clock.millis();
    var replicas = replicas(now);
    status = compare(replicas, now);
    remember(replicas, now);
  }

  private Replica self() {
    return new Replica(THIS, running.built(), 0);
  }

  private List<Replica> replicas(long now) {
    var seen = source.map(one -> one.running(now)).orElse(List.of());
    if (!seen.isEmpty()) {
      lastSeen = seen;
      lastSeenMillis = now;
    } else if (now - lastSeenMillis > KEPT_MILLIS) {
      lastSeen = List.of();
    }
    if (lastSeen.stream().anyMatch(replica -> isSelf(replica.runs()))) {
      return lastSeen; // this process is one of them
    }
    var all = new ArrayList<>(lastSeen);
    all.add(self());
    return all;
  }

  private boolean isSelf(Version runs) {
    return runs.comparable(running.built()) && runs.matches(running.built());
  }

  private ReleaseStatus compare(List<Replica> replicas, long now) {
    var wanted = desired.read();
    var comparison = Comparison.of(replicas, wanted);
    var before = status;
    boolean goesOn = before != null && before.state() == State.DRIFTED;
    long since = comparison.state() != State.DRIFTED ? 0 : goesOn ? before.sinceMillis() : now;
    return new ReleaseStatus(
        comparison.state(),
        comparison.reason(),
        running,
        wanted,
        comparison.replicas(),
        comparison.drifted(),
        since);
  }

  private void remember(List<Replica> replicas, long now) {
    if (!loaded) {
      store.load().forEach(history::add);
      loaded = true;
    }
    boolean first = history.isEmpty();
    for (var replica : replicas) {
      var revision = replica.runs().revision();
      if (revision != null && !history.knows(revision)) {
        long since =
            replica.sinceMillis() > 0 ? replica.sinceMillis() : first ? ReleaseHistory.BEFORE : now;
        var release = new Release(revision, since);
        store.save(release);
        history.add(release);
      }
    }
  }
}
