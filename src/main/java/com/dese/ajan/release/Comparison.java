package com.dese.ajan.release;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.dese.ajan.release.ReleaseStatus.Compared;
import com.dese.ajan.release.ReleaseStatus.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds replicas against what should run; without that, against what most of them run. */
record Comparison(State state, String reason, List<Compared> replicas) {
  static Comparison of(List<Replica> replicas, @Nullable Version desired) {
    return desired == null ? amongThemselves(replicas) : against(desired, replicas);
  }

  private static Comparison against(Version desired, List<Replica> replicas) {
    if (replicas.stream().noneMatch(replica -> desired.comparable(replica.runs()))) {
      return new Comparison(
          State.UNKNOWN,
          "What runs does not tell what " + desired + " could be compared with.",
          compared(replicas, desired));
    }
    return told(compared(replicas, desired), desired.toString());
  }

  private static Comparison amongThemselves(List<Replica> replicas) {
    var usual =
        replicas.stream()
            .map(Replica::runs)
            .filter(Version::known)
            .collect(groupingBy(runs -> runs, counting()))
            .entrySet()
            .stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    var compared = usual.map(most -> compared(replicas, most)).orElse(List.of());
    if (compared.stream().allMatch(Compared::matches)) {
      return new Comparison(
          State.UNKNOWN, "Nobody said what should run, and all run the same.", compared);
    }
    return told(compared, "most of them, " + usual.orElseThrow() + "; nobody said what should run");
  }

  private static List<Compared> compared(List<Replica> replicas, Version wanted) {
    return replicas.stream()
        .map(replica -> new Compared(replica, wanted.matches(replica.runs())))
        .toList();
  }

  private static Comparison told(List<Compared> replicas, String wanted) {
    var others =
        replicas.stream()
            .filter(one -> !one.matches())
            .map(one -> one.replica().name() + " runs " + one.replica().runs())
            .collect(joining(", "));
    long count = replicas.stream().filter(one -> !one.matches()).count();
    return count == 0
        ? new Comparison(State.IN_SYNC, "All run " + wanted + ".", replicas)
        : new Comparison(
            State.DRIFTED,
            "%d of %d run something other than %s: %s."
                .formatted(count, replicas.size(), wanted, others),
            replicas);
  }

  int drifted() {
    return (int) replicas.stream().filter(one -> !one.matches()).count();
  }
}
