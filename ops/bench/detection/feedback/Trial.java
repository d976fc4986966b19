package detection.feedback;

import com.dese.ajan.aiops.calibration.AlertHistory;
import com.dese.ajan.aiops.calibration.Calibration;
import com.dese.ajan.aiops.calibration.CalibrationRules;
import com.dese.ajan.aiops.calibration.JudgedAlert;
import com.dese.ajan.aiops.calibration.JudgedAlert.Verdict;
import com.dese.ajan.aiops.calibration.RepeatedFalseAlarms;
import java.util.ArrayList;
import java.util.List;

/**
 * Verdicts as feedback.py draws them, and what they buy.
 *
 * @param budget share of the alerts that are judged
 * @param noise share of the verdicts that are wrong
 */
record Trial(String seed, double budget, double noise) {
  private static final double MOST = 2; // ajan.tuning.most
  private static final double DAY_SECONDS = 86_400;

  Calibration calibrate(List<Replay> set, CalibrationRules rules) {
    var judged = new ArrayList<JudgedAlert>();
    var histories = new ArrayList<AlertHistory>();
    for (var series : set) {
      String metric = metric(series.id());
      var peaks = new ArrayList<Double>();
      for (var run : series.runs()) {
        if (!run.first()) {
          continue;
        }
        peaks.add(run.peak());
        if (judges(series, run)) {
          double age = (series.cut() - run.start()) / DAY_SECONDS;
          var verdict = says(series, run) ? Verdict.TRUE_POSITIVE : Verdict.FALSE_POSITIVE;
          judged.add(new JudgedAlert(series.id(), metric, run.peak(), verdict, age));
        }
      }
      histories.add(new AlertHistory(series.id(), metric, series.days(), peaks));
    }
    return Calibration.of(judged, histories, rules);
  }

  Outcome outcome(List<Replay> set, CalibrationRules rules) {
    var calibration = calibrate(set, rules);
    return Outcome.of(set, series -> calibration.forSeries(series.id()).threshold());
  }

  /** The same where the score's threshold of series without a true positive is raised besides. */
  Outcome outcomeOfBoth(List<Replay> set, CalibrationRules rules, double usualZ) {
    var calibration = calibrate(set, rules);
    return Outcome.of(
        set,
        series -> calibration.forSeries(series.id()).threshold(),
        series -> raised(series, usualZ));
  }

  private double raised(Replay series, double usual) {
    int falseOnes = 0;
    double strongest = 0;
    for (var run : series.runs()) {
      if (run.first() && judges(series, run)) {
        if (says(series, run)) {
          return usual;
        }
        falseOnes++;
        strongest = Math.max(strongest, run.peakZ());
      }
    }
    double highest = RepeatedFalseAlarms.highest(usual, strongest);
    int alerts =
        (int) series.runs().stream().filter(run -> run.first() && run.peakZ() < highest).count();
    return Math.min(
        MOST * usual,
        RepeatedFalseAlarms.threshold(usual, strongest, falseOnes, falseOnes, alerts));
  }

  boolean judges(Replay series, Run run) {
    return Draw.of(seed, "budget", series.id(), run.start()) < budget;
  }

  boolean says(Replay series, Run run) {
    return run.real() != Draw.of(seed, "noise", series.id(), run.start()) < noise;
  }

  private static String metric(String id) {
    int slash = id.lastIndexOf('/');
    return slash < 0 ? "kpi" : id.substring(0, slash);
  }
}
