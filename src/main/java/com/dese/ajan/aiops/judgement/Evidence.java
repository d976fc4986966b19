package com.dese.ajan.aiops.judgement;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.CanaryVerdict;
import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.aiops.calibration.TolerableHarm.JudgedFailure;
import com.dese.ajan.statistics.Proportion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What people said of failed canaries. Of each judgement, and of each of its metrics, counts what
 * most of them said, once; where as many said the opposite, nothing.
 *
 * @param failures of metrics, by name
 * @param missed judgements in which somebody said that a metric should have failed, by its name
 * @param right judgements that failed a canary, rightly
 * @param wrong those that did it wrongly
 */
record Evidence(
    Map<String, List<JudgedFailure>> failures,
    Map<String, Set<UUID>> missed,
    long right,
    long wrong) {
  static final Evidence NONE = new Evidence(Map.of(), Map.of(), 0, 0);

  /**
   * @param judgements those of them that are still known
   */
  static Evidence of(List<CanaryVerdict> verdicts, Map<UUID, Failures> judgements) {
    var balances = new HashMap<UUID, Map<String, Integer>>();
    var missed = new HashMap<String, Set<UUID>>();
    for (var verdict : verdicts) {
      if (judgements.containsKey(verdict.judgementId())) {
        balances
            .computeIfAbsent(verdict.judgementId(), _ -> new HashMap<>())
            .merge(verdict.metric(), vote(verdict.kind()), Integer::sum);
        if (verdict.kind() == Verdict.Kind.FALSE_NEGATIVE
            && !verdict.metric().equals(CanaryVerdict.WHOLE)) {
          missed.computeIfAbsent(verdict.metric(), _ -> new HashSet<>()).add(verdict.judgementId());
        }
      }
    }
    var failures = new HashMap<String, List<JudgedFailure>>();
    long right = 0;
    long wrong = 0;
    for (var judged : balances.entrySet()) {
      var said = requireNonNull(judgements.get(judged.getKey()));
      var votes = votes(said, judged.getValue());
      said.harms()
          .forEach((metric, harm) -> {
            int vote = requireNonNull(votes.get(metric));
            if (vote != 0) {
              failures
                  .computeIfAbsent(metric, _ -> new ArrayList<>())
                  .add(new JudgedFailure(harm, vote > 0));
            }
          });
      int whole = said.failed() ? whole(judged.getValue(), votes.values()) : 0;
      right += whole > 0 ? 1 : 0;
      wrong += whole < 0 ? 1 : 0;
    }
    return new Evidence(failures, missed, right, wrong);
  }

  /** That a FAIL or a MARGINAL was right, or wrong. */
  private static int vote(Verdict.Kind kind) {
    return switch (kind) {
      case TRUE_POSITIVE -> 1;
      case FALSE_POSITIVE -> -1;
      case FALSE_NEGATIVE, TRUE_NEGATIVE, EXPECTED, NEW_TREND -> 0;
    };
  }

  /** On each metric that failed. What is said of the whole is said of the only one that did. */
  private static Map<String, Integer> votes(Failures said, Map<String, Integer> balance) {
    int ofOnly = said.harms().size() == 1 ? balance.getOrDefault(CanaryVerdict.WHOLE, 0) : 0;
    return said.harms().keySet().stream()
        .collect(toMap(metric -> metric, metric -> balance.getOrDefault(metric, 0) + ofOnly));
  }

  /**
   * Of the canary: as people say of it, else by its metrics, of which one is enough to be right.
   */
  private static int whole(Map<String, Integer> balance, Collection<Integer> votes) {
    int whole = balance.getOrDefault(CanaryVerdict.WHOLE, 0);
    if (whole != 0) {
      return whole;
    }
    if (votes.stream().anyMatch(vote -> vote > 0)) {
      return 1;
    }
    return !votes.isEmpty() && votes.stream().allMatch(vote -> vote < 0) ? -1 : 0;
  }

  /** Share of failed canaries that failed rightly; empty while none was judged. */
  Optional<Proportion> precision() {
    return Proportion.ofAny(right, right + wrong);
  }

  List<JudgedFailure> failures(String metric) {
    return failures.getOrDefault(metric, List.of());
  }

  long missed(String metric) {
    return missed.getOrDefault(metric, Set.of()).size();
  }

  /** All metrics that somebody said something of, in the order of their names. */
  Set<String> metrics() {
    var metrics = new TreeSet<>(failures.keySet());
    metrics.addAll(missed.keySet());
    return metrics;
  }
}
