package com.dese.ajan.aiops.tuning;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.ThresholdInForce;
import com.dese.ajan.aiops.Verdict;
import com.dese.ajan.aiops.calibration.AlertHistory;
import com.dese.ajan.aiops.calibration.Calibration;
import com.dese.ajan.aiops.calibration.CalibrationRules;
import com.dese.ajan.aiops.calibration.JudgedAlert;
import com.dese.ajan.aiops.calibration.MissedAnomalies;
import com.dese.ajan.aiops.calibration.Proposal;
import com.dese.ajan.aiops.calibration.RepeatedFalseAlarms;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.aiops.tuning.Proposed.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes thresholds of verdicts, for all metrics together, as a metric with few verdicts leans on
 * the others. Three things move: the least excursion of a series by all that is known ({@link
 * Calibration}), the threshold of one whose alerts were only ever called false, and that of all
 * series of a metric whose anomalies were missed.
 */
@Component
final class Proposer {
  private static final double DAY_MILLIS = 86_400_000;

  /** Usual least excursion, in any unit: none. Excursions must be above 0 to be compared. */
  private static final double NONE = 1e-12;

  private final TuningSettings settings;

  Proposer(TuningSettings settings) {
    this.settings = settings;
  }

  /** What is known of a metric. */
  record Known(ThresholdInForce home, String unit, MetricEvidence evidence) {}

  /** By metric. */
  Map<String, Proposed> propose(Map<String, Known> known, long nowMillis) {
    var judged = new ArrayList<JudgedAlert>();
    var histories = new ArrayList<AlertHistory>();
    known.forEach((metric, of) -> {
      judged.addAll(judged(metric, of.evidence(), nowMillis));
      histories.addAll(histories(metric, of.evidence(), nowMillis));
    });
    var calibration = Calibration.of(judged, histories, CalibrationRules.of(NONE, NONE));
    var proposed = new HashMap<String, Proposed>();
    known.forEach((metric, of) -> proposed.put(metric, proposed(of, calibration)));
    return proposed;
  }

  private static List<JudgedAlert> judged(String metric, MetricEvidence evidence, long nowMillis) {
    var judged = new ArrayList<JudgedAlert>();
    for (var verdict : evidence.verdicts()) {
      var kind =
          switch (verdict.kind()) {
            case TRUE_POSITIVE -> JudgedAlert.Verdict.TRUE_POSITIVE;
            case FALSE_POSITIVE -> JudgedAlert.Verdict.FALSE_POSITIVE;
            case FALSE_NEGATIVE, TRUE_NEGATIVE, EXPECTED, NEW_TREND -> null;
          };
      var anomaly = evidence.about(verdict);
      if (kind != null && anomaly.isPresent()) {
        judged.add(
            new JudgedAlert(
                anomaly.get().series().encoded(),
                metric,
                excursion(anomaly.get()),
                kind,
                Math.max(0, nowMillis - verdict.atMillis()) / DAY_MILLIS));
      }
    }
    return judged;
  }

  private static List<AlertHistory> histories(
      String metric, MetricEvidence evidence, long nowMillis) {
    var excursions = new HashMap<SeriesId, List<Double>>();
    long first = nowMillis;
    for (var anomaly : evidence.anomalies().values()) {
      excursions.computeIfAbsent(anomaly.series(), _ -> new ArrayList<>()).add(excursion(anomaly));
      first = Math.min(first, anomaly.episode().openedMillis());
    }
    double days = Math.max(1, (nowMillis - first) / DAY_MILLIS);
    return excursions.entrySet().stream()
        .map(of -> new AlertHistory(of.getKey().encoded(), metric, days, of.getValue()))
        .toList();
  }

  private static double excursion(Anomaly anomaly) {
    return anomaly.episode().excursion() + NONE;
  }

  private Proposed proposed(Known known, Calibration calibration) {
    double home = known.home().threshold().value();
    var evidence = known.evidence();
    var keptFor = evidence.keptFor();
    long missed = evidence.count(Verdict.Kind.FALSE_NEGATIVE);
    double lowered =
        MissedAnomalies.threshold(
            home, home * settings.least(), missed, evidence.count(Verdict.Kind.FALSE_POSITIVE));
    var ofMetric = new Move(rounded(lowered), 0, by(0, 0, missed, keptFor));
    var ofSeries = new HashMap<SeriesId, Move>();
    FalseAlarms.bySeries(evidence)
        .forEach((series, falseAlarms) -> {
          var one = calibration.forSeries(series.encoded());
          double raised =
              one.truePositives() == 0
                  ? RepeatedFalseAlarms.threshold(
                      home,
                      falseAlarms.strongest(),
                      one.falsePositives(),
                      falseAlarms.judged().size(),
                      falseAlarms.alertsUpTo(
                          RepeatedFalseAlarms.highest(home, falseAlarms.strongest())))
                  : home;
          var move =
              new Move(
                  rounded(Math.min(raised, settings.most() * home)),
                  one.moved() ? one.threshold() : 0,
                  by(one, keptFor));
          if (move.value() > home || move.leastExcursion() > 0) {
            ofSeries.put(series, move);
          }
        });
    return new Proposed(known.home(), known.unit(), ofMetric, ofSeries);
  }

  /** Up to two decimals, so that what is read is what is in force. */
  private static double rounded(double threshold) {
    return Math.ceil(threshold * 100 - 1e-9) / 100;
  }

  private static String by(Proposal proposal, Duration keptFor) {
    return by(
        proposal.falsePositives(), proposal.truePositives(), proposal.falseNegatives(), keptFor);
  }

  private static String by(
      long falsePositives, long truePositives, long falseNegatives, Duration keptFor) {
    return Stream.of(
                entry("false positive", falsePositives),
                entry("true positive", truePositives),
                entry("false negative", falseNegatives))
            .filter(kind -> kind.getValue() > 0)
            .map(kind -> kind.getValue() + " " + kind.getKey() + (kind.getValue() > 1 ? "s" : ""))
            .collect(joining(" and "))
        + " of "
        + period(keptFor);
  }

  private static String period(Duration keptFor) {
    long days = keptFor.toDays();
    if (days > 0) {
      return days + (days == 1 ? " day" : " days");
    }
    return keptFor.toHours() > 0 ? keptFor.toHours() + " hours" : keptFor.toSeconds() + " seconds";
  }
}
