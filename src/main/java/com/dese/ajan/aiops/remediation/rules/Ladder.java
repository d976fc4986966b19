package com.dese.ajan.aiops.remediation.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From mild steps to harsh ones: a step is due once the trouble has lasted as long as its rule
 * says, or once all milder ones were tried.
 */
public final class Ladder {
  private Ladder() {}

  /** How far the step of a cause has come. */
  public enum Progress {
    SUGGESTED,
    /** It was done, was not possible or was not wanted, and has had its time. */
    TRIED
  }

  /**
   * The steps that are to be suggested now, the mildest first; of several for one cause the
   * soonest.
   *
   * @param lasted since the trouble began
   * @param progress by cause, of those that were suggested before
   */
  public static List<Rule> due(
      List<Rule> rules, Trouble trouble, Duration lasted, Map<String, Progress> progress) {
    var ofCause = new LinkedHashMap<String, Rule>();
    rules.stream()
        .filter(rule -> rule.fits(trouble))
        .sorted(Comparator.comparing(Rule::after)) // rules of the same time stay in their order
        .forEach(rule -> ofCause.putIfAbsent(rule.cause(), rule));
    var steps = List.copyOf(ofCause.values());
    var due = new ArrayList<Rule>();
    for (var step : steps) {
      if (!progress.containsKey(step.cause())
          && (lasted.compareTo(step.after()) >= 0 || milderWereTried(steps, step, progress))) {
        due.add(step);
      }
    }
    return due;
  }

  private static boolean milderWereTried(
      List<Rule> steps, Rule step, Map<String, Progress> progress) {
    var milder = steps.stream().filter(other -> other.after().compareTo(step.after()) < 0).toList();
    return !milder.isEmpty()
        && milder.stream().allMatch(other -> progress.get(other.cause()) == Progress.TRIED);
  }
}
