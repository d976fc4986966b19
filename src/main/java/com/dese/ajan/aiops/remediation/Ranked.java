package com.dese.ajan.aiops.remediation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A suggestion among those for the same trouble.
 *
 * @param record of its rule and metric
 * @param rank 1 is the first to try
 */
public record Ranked(Suggestion suggestion, TrackRecord record, int rank) {
  /**
   * The first to try comes first: those that may still be acted on, then the likeliest to help,
   * then the mildest, which was suggested first.
   */
  static List<Ranked> of(List<Suggestion> ofOneTrouble, Function<Suggestion, TrackRecord> record) {
    var order =
        Comparator.comparingInt((Suggestion one) -> one.status().pending() ? 0 : 1)
            .thenComparingDouble(one -> -record.apply(one).rate())
            .thenComparingLong(one -> one.history().getFirst().atMillis())
            .thenComparing(Suggestion::id);
    var sorted = ofOneTrouble.stream().sorted(order).toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(i -> new Ranked(sorted.get(i), record.apply(sorted.get(i)), i + 1))
        .toList();
  }
}
