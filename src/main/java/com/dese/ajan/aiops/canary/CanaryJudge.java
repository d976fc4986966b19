package com.dese.ajan.aiops.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares a canary with its baseline. The same data give the same judgement: it keeps nothing, and
 * draws nothing by chance. It may be asked as often as one likes; see {@link Look}.
 */
public final class CanaryJudge {
  /** Of the weight with data: if so much fails, the canary does. */
  private static final double FAILED = .25;

  /** Of all weight: if less has data, there is no verdict. */
  private static final double KNOWN = .5;

  /** Judges all metrics together; none gives {@link Verdict#NO_DATA}. */
  public Judgement judge(List<Comparison> comparisons) {
    double weight = comparisons.stream().mapToDouble(Comparison::weight).sum();
    var metrics = new ArrayList<MetricJudgement>();
    for (var comparison : comparisons) {
      metrics.add(judge(comparison, Budget.of(comparison.weight() / weight)));
    }
    return new Summary(comparisons, metrics).judgement();
  }

  private static MetricJudgement judge(Comparison comparison, Budget budget) {
    return switch (comparison.sides()) {
      case Sides.Measured measured -> SampleJudge.judge(comparison, measured, budget);
      case Sides.Counted counted -> RatioJudge.judge(comparison, counted, budget);
    };
  }

  private record Summary(List<Comparison> asked, List<MetricJudgement> metrics) {
    Judgement judgement() {
      var reasons = new ArrayList<String>();
      var verdict = verdict(reasons);
      for (var of : List.of(Verdict.FAIL, Verdict.NO_DATA, Verdict.MARGINAL)) {
        metrics.stream()
            .filter(metric -> metric.verdict() == of)
            .forEach(metric -> reasons.add(metric.name() + ": " + metric.reason()));
      }
      return new Judgement(
          verdict,
          score(_ -> true),
          metrics.stream().allMatch(MetricJudgement::conclusive) && !metrics.isEmpty(),
          metrics,
          groups(),
          reasons);
    }

    private Verdict verdict(List<String> reasons) {
      double all = weight(_ -> true);
      double failed = weight(metric -> metric.verdict() == Verdict.FAIL);
      double known = weight(metric -> metric.verdict() != Verdict.NO_DATA);
      if (any(metric -> metric.verdict() == Verdict.FAIL && metric.critical())) {
        reasons.add("A critical metric fails.");
        return Verdict.FAIL;
      }
      if (failed > 0 && failed >= FAILED * known) {
        reasons.add("Metrics of %.0f %% of the weight fail.".formatted(100 * failed / known));
        return Verdict.FAIL;
      }
      if (metrics.isEmpty() || known < KNOWN * all) {
        reasons.add("Metrics of more than half of the weight have too little data.");
        return Verdict.NO_DATA;
      }
      if (needed()) {
        reasons.add("A metric that must have data has too little.");
        return Verdict.NO_DATA;
      }
      if (any(metric -> metric.verdict() != Verdict.PASS)) {
        reasons.add(
            "Not every metric passes: of %d, %d fail, which is too little weight to fail the canary, %d may be worse, %d have too little data."
                .formatted(
                    metrics.size(),
                    count(Verdict.FAIL),
                    count(Verdict.MARGINAL),
                    count(Verdict.NO_DATA)));
        return Verdict.MARGINAL;
      }
      reasons.add("No metric shows harm above its tolerance.");
      return Verdict.PASS;
    }

    private boolean needed() {
      for (int i = 0; i < metrics.size(); i++) {
        var metric = asked.get(i);
        if ((metric.critical() || metric.mustHaveData())
            && metrics.get(i).verdict() == Verdict.NO_DATA) {
          return true;
        }
      }
      return false;
    }

    private List<Judgement.GroupScore> groups() {
      var groups = new TreeMap<String, Double>();
      for (var metric : metrics) {
        var group = metric.group();
        if (group != null) {
          groups.computeIfAbsent(group, name -> score(one -> name.equals(one.group())));
        }
      }
      return groups.entrySet().stream()
          .map(group -> new Judgement.GroupScore(group.getKey(), group.getValue()))
          .toList();
    }

    private double score(Predicate<MetricJudgement> which) {
      var known = which.and(metric -> metric.verdict() != Verdict.NO_DATA);
      double weight = weight(known);
      return weight == 0
          ? 0
          : metrics.stream()
              .filter(known)
              .mapToDouble(metric -> metric.weight() / weight * metric.score())
              .sum();
    }

    private double weight(Predicate<MetricJudgement> which) {
      return metrics.stream().filter(which).mapToDouble(MetricJudgement::weight).sum();
    }

    private long count(Verdict of) {
      return metrics.stream().filter(metric -> metric.verdict() == of).count();
    }

    private boolean any(Predicate<MetricJudgement> which) {
      return metrics.stream().anyMatch(which);
    }
  }
}
