package com.dese.ajan.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.release.ReleaseStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseDriftTests {
  private static final long START = Instant.parse("2026-11-25T10:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;

  private final List<Release> kept = new ArrayList<>();
  private List<Replica> running = List.of();
  private long now = START;

  /** What another replica would find, too. */
  private final ReleaseStore store =
      new ReleaseStore() {
        @Override
        public List<Release> load() {
          return List.copyOf(kept);
        }

        @Override
        public void save(Release release) {
          kept.add(release);
        }
      };

  private ReleaseDrift drift(String revision, String desired, ReleaseHistory history) {
    var settings =
        new ReleaseSettings(revision, "", desired, "", "", "", "", Duration.ofSeconds(10));
    return new ReleaseDrift(
        new Running("5.7.1", Version.of(revision, "")),
        new DesiredVersion(settings),
        Optional.of(_ -> running),
        history,
        store,
        () -> Instant.ofEpochMilli(now));
  }

  private static Replica replica(String name, String revision, long since) {
    return new Replica(name, Version.of(revision, ""), since);
  }

  @Test
  void before_firstStart_isNoRelease() {
    var history = new ReleaseHistory();
    drift("aaaaaaa", "", history).round();
    assertThat(history.releases()).isEmpty();
    assertThat(history.before(START + MINUTE)).isEmpty();
  }

  @Test
  void before_anotherRevisionStarts_isOneForHalfAnHour() {
    drift("aaaaaaa", "", new ReleaseHistory()).round();
    now += 60 * MINUTE;
    var history = new ReleaseHistory(); // of the new process
    drift("bbbbbbb", "", history).round();

    assertThat(history.before(now - 1)).isEmpty();
    assertThat(history.before(now + 29 * MINUTE)).contains(new Release("bbbbbbb", now));
    assertThat(history.before(now + 31 * MINUTE)).isEmpty();

    var other = new ReleaseHistory(); // of a replica that restarts later
    now += 5 * MINUTE;
    drift("bbbbbbb", "", other).round();
    assertThat(other.releases()).isEqualTo(history.releases());
  }

  @Test
  void before_prometheusSawItEarlier_isThen() {
    drift("aaaaaaa", "", new ReleaseHistory()).round();
    var history = new ReleaseHistory();
    running = List.of(replica("x", "aaaaaaa", 0), replica("y", "bbbbbbb", START - 7 * MINUTE));
    drift("aaaaaaa", "", history).round();
    assertThat(history.releases()).containsExactly(new Release("bbbbbbb", START - 7 * MINUTE));
  }

  @Test
  void status_replicasCannotBeSeen_countsThemForFiveMinutes() {
    running = List.of(replica("x", "aaaaaaa", 0), replica("y", "bbbbbbb", 0));
    var drift = drift("aaaaaaa", "aaaaaaa", new ReleaseHistory());
    drift.round();
    assertThat(drift.status().drifted()).isOne();
    assertThat(drift.status().replicas()).hasSize(2);

    running = List.of();
    now += 4 * MINUTE;
    drift.round();
    assertThat(drift.status().drifted()).isOne();
    assertThat(drift.status().sinceMillis()).isEqualTo(START);

    now += 2 * MINUTE;
    drift.round();
    assertThat(drift.status().state()).isEqualTo(State.IN_SYNC);
    assertThat(drift.status().replicas()).hasSize(1);
    assertThat(drift.status().sinceMillis()).isZero();
  }

  @Test
  void status_thisProcessIsNotSeen_isCountedToo() {
    running = List.of(replica("x", "bbbbbbb", 0));
    var drift = drift("aaaaaaa", "bbbbbbb", new ReleaseHistory());
    drift.round();
    assertThat(drift.status().replicas()).hasSize(2);
    assertThat(drift.status().reason())
        .isEqualTo(
            "1 of 2 run something other than revision bbbbbbb: this process runs revision aaaaaaa.");
  }

  @Test
  void add_manyRevisions_keepsTheLatest() {
    var history = new ReleaseHistory();
    for (int i = 1; i <= 300; i++) {
      history.add(new Release("r" + i, i));
    }
    assertThat(history.releases()).hasSize(100).first().isEqualTo(new Release("r300", 300));
  }
}
