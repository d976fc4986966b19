package com.dese.ajan.aiops.canary.kayenta;

import com.dese.ajan.aiops.canary.kayenta.KayentaJudgement.GroupScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A canary's score from its metrics, as Kayenta's judge of Netflix's kind gives it. */
public final class KayentaJudge {
  /** From this share of metrics without data on, percent, a canary fails. */
  private static final int MOST_WITHOUT_DATA = 50;

  private final Map<String, Double> groupWeights;
  private final ScoreThresholds thresholds;

  /**
   * A judge.
   *
   * @param groupWeights percent of the score; groups that are not named here share what is left of
   *     100
   */
  public KayentaJudge(Map<String, Double> groupWeights, ScoreThresholds thresholds) {
    this.groupWeights = Map.copyOf(groupWeights);
    this.thresholds = thresholds;
  }

  /** Judges all metrics together. The same data give the same judgement. */
  public KayentaJudgement judge(List<KayentaMetric> asked) {
    var metrics = asked.stream().map(KayentaClassifier::classify).toList();
    var groups = groups(metrics);
    var outright = outright(metrics);
    double score = outright.isEmpty() ? score(groups) : 0;
    var verdict = thresholds.verdict(score);
    var reasons = new ArrayList<>(outright);
    reasons.add(
        "The score is %s: %s, with %s to pass and %s not to fail"
            .formatted(score, verdict, thresholds.pass(), thresholds.marginal()));
    metrics.stream()
        .filter(metric -> metric.classification() != Classification.PASS && !metric.critical())
        .map(KayentaJudge::sentence)
        .forEach(reasons::add);
    return new KayentaJudgement(verdict, score, metrics, groups, reasons);
  }

  /** Why the score is 0 whatever the groups say; empty if it is not. */
  private static List<String> outright(List<ClassifiedMetric> metrics) {
    var reasons = new ArrayList<String>();
    metrics.stream()
        .filter(ClassifiedMetric::critical)
        .map(metric -> "Critical: " + sentence(metric))
        .forEach(reasons::add);
    long without =
        metrics.stream().filter(metric -> metric.classification() == Classification.NODATA).count();
    if (without > 0 && 100 * without >= (long) MOST_WITHOUT_DATA * metrics.size()) {
      reasons.add(
          "%d of %d metrics have no data, which are %d %% or more"
              .formatted(without, metrics.size(), MOST_WITHOUT_DATA));
    }
    return reasons;
  }

  private static String sentence(ClassifiedMetric metric) {
    return metric.name() + " is " + metric.classification().label() + ". " + metric.reason();
  }

  private List<GroupScore> groups(List<ClassifiedMetric> metrics) {
    var members = new TreeMap<String, List<Classification>>();
    for (var metric : metrics) {
      for (var group : metric.groups()) {
        members.computeIfAbsent(group, _ -> new ArrayList<>()).add(metric.classification());
      }
    }
    double given = groupWeights.values().stream().mapToDouble(Double::doubleValue).sum();
    double left = Math.max(0, 100 - given); // a sum of 100 may be off by a rounding
    long others = members.keySet().stream().filter(name -> !groupWeights.containsKey(name)).count();
    var groups = new ArrayList<GroupScore>();
    members.forEach((name, classifications) ->
        groups.add(group(name, classifications, groupWeights.getOrDefault(name, left / others))));
    return groups;
  }

  private static GroupScore group(String name, List<Classification> members, double weight) {
    long passed = members.stream().filter(one -> one == Classification.PASS).count();
    long counted = members.stream().filter(one -> one != Classification.NODATA).count();
    return new GroupScore(name, counted == 0 ? 0 : 100.0 * passed / counted, weight, counted > 0);
  }

  private static double score(List<GroupScore> groups) {
    double sum = groups.stream().mapToDouble(GroupScore::contribution).sum();
    return BigDecimal.valueOf(sum).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
