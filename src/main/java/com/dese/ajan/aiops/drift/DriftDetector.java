package com.dese.ajan.aiops.drift;

import com.dese.ajan.aiops.stats.SamplingInterval;
import com.dese.ajan.aiops.stats.StateStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds lasting changes of one series as its samples come: of its level, its spread, the shape of
 * its distribution or its daily pattern. Each is told once; what is usual is then learnt anew from
 * there. Bursts, seasons, calm weekends, trends and noise that wanders are none, and nor is a lack
 * of samples.
 *
 * <p>Series with a sample an hour or more are looked at by blocks of the day, slower ones row by
 * row. Not safe for use by several threads at once.
 */
public final class DriftDetector {
  /** Samples from which on their usual distance is known. */
  private static final int FIRST = 10;

  private static final int MOST_CHANGES = 8;

  private final double minDeviation;
  private final SamplingInterval interval = new SamplingInterval();
  private final Deque<Change> changes = new ArrayDeque<>(); // the newest first
  private double[] firstValues = new double[FIRST];
  private long[] firstTimes = new long[FIRST];
  private int first;
  private long lastMillis;
  private long stageInterval;
  private @Nullable Stage stage;

  /**
   * A detector of a series that was never seen.
   *
   * @param minDeviation smallest deviation taken seriously, in the metric's unit, 0 or more
   */
  public DriftDetector(double minDeviation) {
    this.minDeviation = minDeviation;
  }

  /**
   * Takes a sample.
   *
   * @param value in the metric's unit; finite
   * @param epochMillis later than that of the sample before
   * @return the change that is known since this sample, if there is one
   */
  public Optional<Change> update(double value, long epochMillis) {
    if (lastMillis != 0) {
      interval.learn(epochMillis - lastMillis);
    }
    lastMillis = epochMillis;
    if (stage != null && isOther(interval.millis())) {
      stage = null; // what was learnt counts in samples
    }
    var found = stage == null ? start(value, epochMillis) : stage.update(value, epochMillis);
    if (found == null) {
      return Optional.empty();
    }
    changes.addFirst(found);
    if (changes.size() > MOST_CHANGES) {
      changes.removeLast();
    }
    return Optional.of(found);
  }

  private boolean isOther(long millis) {
    return millis > 2 * stageInterval || 2 * millis < stageInterval;
  }

  private @Nullable Change start(double value, long epochMillis) {
    firstValues[first] = value;
    firstTimes[first] = epochMillis;
    if (++first < FIRST) {
      return null;
    }
    var started = stage(interval.millis());
    stageInterval = interval.millis();
    stage = started;
    first = 0;
    Change found = null; // in so few samples there is none
    for (int k = 0; k < FIRST; k++) {
      found = started.update(firstValues[k], firstTimes[k]);
    }
    return found;
  }

  private Stage stage(long intervalMillis) {
    return DayGrid.fits(intervalMillis)
        ? new BlockStage(DayGrid.of(intervalMillis), minDeviation)
        : new ExactStage(Calendar.cycle(intervalMillis), minDeviation);
  }

  /** As it is now. */
  public DriftStatus status() {
    var running = stage;
    if (running == null) {
      return new DriftStatus(DriftState.WARMING_UP, Optional.empty(), List.copyOf(changes));
    }
    var warning = Optional.ofNullable(running.warning());
    var state =
        switch (running.state()) {
          case LEARNING -> DriftState.WARMING_UP;
          case SETTLING -> DriftState.DRIFTED;
          case WATCHING -> warning.isPresent() ? DriftState.WARNING : DriftState.STABLE;
        };
    return new DriftStatus(state, warning, List.copyOf(changes));
  }

  /**
   * What is expected if nothing changes.
   *
   * @param epochMillis when, milliseconds since the Unix epoch
   * @return empty while too little is known
   */
  public Optional<Forecast> forecast(long epochMillis) {
    return stage == null ? Optional.empty() : Optional.ofNullable(stage.forecast(epochMillis));
  }

  /** All state; what is read continues to the last bit. */
  public void carry(StateStream stream) {
    interval.carry(stream);
    lastMillis = stream.next(lastMillis);
    carryChanges(stream);
    stageInterval = stream.next(stageInterval);
    if (stream.next(stage != null)) {
      stage = stage == null ? stage(stageInterval) : stage;
      stage.carry(stream);
      return;
    }
    first = (int) stream.next((long) first);
    for (int k = 0; k < first; k++) {
      firstValues[k] = stream.next(firstValues[k]);
      firstTimes[k] = stream.next(firstTimes[k]);
    }
  }

  private void carryChanges(StateStream stream) {
    var known = List.copyOf(changes);
    long count = stream.next((long) known.size());
    changes.clear();
    for (int k = 0; k < count; k++) {
      changes.addLast(carry(k < known.size() ? known.get(k) : Change.NONE, stream));
    }
  }

  private static Change carry(Change change, StateStream stream) {
    return new Change(
        stream.next(change.kind(), DriftKind.values()),
        stream.next(change.sinceMillis()),
        stream.next(change.knownMillis()),
        stream.next(change.before()),
        stream.next(change.after()),
        stream.next(change.deviations()),
        stream.next(change.statistic()),
        stream.next(change.method(), Change.Method.values()));
  }
}
