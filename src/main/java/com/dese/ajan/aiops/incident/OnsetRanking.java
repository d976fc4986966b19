package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Onset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranks by how early, how strongly and how unusually each began. */
final class OnsetRanking implements CauseRanking {
  private static final double EARLY = 0.5;
  private static final double STRONG = 0.3;
  private static final double RARE = 0.2;

  /** A lag of so long halves what earliness is worth. */
  private static final double HALF_LAG_MILLIS = 60_000;

  @Override
  public List<Ranked> rank(List<Candidate> candidates) {
    long first =
        candidates.stream().mapToLong(one -> one.onset().onsetMillis()).min().orElseThrow();
    double strongest =
        candidates.stream().mapToDouble(one -> Math.abs(one.onset().z())).max().orElseThrow();
    var ranked = new ArrayList<Ranked>();
    for (var one : candidates) {
      ranked.add(ranked(one, first, strongest));
    }
    ranked.sort(
        Comparator.comparingDouble(Ranked::score)
            .reversed()
            .thenComparing(one -> one.candidate().onset(), Onset.ORDER));
    return ranked;
  }

  private static Ranked ranked(Candidate one, long first, double strongest) {
    long lag = one.onset().onsetMillis() - first;
    double size = Math.abs(one.onset().z());
    double score =
        EARLY * Math.pow(0.5, lag / HALF_LAG_MILLIS)
            + STRONG * (strongest > 0 ? size / strongest : 0)
            + RARE / (1 + one.earlier());
    return new Ranked(one, score, reason(one, lag));
  }

  private static String reason(Candidate one, long lag) {
    return (lag == 0 ? "it began first" : "it began " + Phrases.duration(lag) + " after the first")
        + ", peaked at z %+.1f".formatted(one.onset().z())
        + switch (one.earlier()) {
          case 0 -> " and was calm the day before";
          case 1 -> " and was unusual once the day before";
          default -> " and was unusual " + one.earlier() + " times the day before";
        };
  }
}
