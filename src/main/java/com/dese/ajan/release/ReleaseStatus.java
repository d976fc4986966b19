package com.dese.ajan.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs against what should.
 *
 * @param reason one sentence
 * @param desired null if nobody said
 * @param replicas that are known
 * @param drifted how many of them run something else
 * @param sinceMillis since when it has drifted, milliseconds since the Unix epoch; 0 if it has not
 */
public record ReleaseStatus(
    State state,
    String reason,
    Running running,
    @Nullable Version desired,
    List<Compared> replicas,
    int drifted,
    long sinceMillis) {
  /** Whether they are the same. */
  public enum State {
    IN_SYNC,
    DRIFTED,
    /** Nobody said what should run, or it cannot be compared. */
    UNKNOWN
  }

  /** A replica, and whether it runs what it should. */
  public record Compared(Replica replica, boolean matches) {}
}
