package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.Wording;
import com.dese.ajan.aiops.calibration.TolerableHarm;
import com.dese.ajan.aiops.calibration.TolerableHarm.JudgedFailure;
import com.dese.ajan.aiops.canary.Comparison;
import com.dese.ajan.statistics.Proportion;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Lets verdicts raise the tolerance of metrics that failed for no reason. While the store is away
 * everything stays as it is. Every replica does the same from the same store.
 */
@Component
public final class Tolerances {
  private final VerdictReader reader;
  private final ToleranceStore store;
  private final JudgementSettings.Tolerance settings;
  private final InstantSource clock;

  /** Read by judgements and scrapes, which do not wait for a round. */
  private volatile Known known = new Known(Evidence.NONE, Map.of());

  private record Known(Evidence evidence, Map<String, AppliedTolerance> applied) {}

  Tolerances(
      VerdictReader reader, ToleranceStore store, JudgementSettings settings, InstantSource clock) {
    this.reader = reader;
    this.store = store;
    this.settings = settings.tolerance();
    this.clock = clock;
  }

  /** Takes in what has changed in the store. */
  public synchronized void round() {
    known = new Known(reader.read(), store.load());
  }

  /**
   * A comparison at the tolerance that it is judged with.
   *
   * @param reason where that comes from
   */
  record Tolerated(Comparison comparison, String reason) {}

  Tolerated tolerated(Comparison comparison, boolean byDefault) {
    double asked = comparison.tolerance();
    var inForce = inForce(known, comparison.name()).filter(learnt -> learnt.tolerance() > asked);
    if (inForce.isEmpty()) {
      return new Tolerated(comparison, (byDefault ? "default " : "asked ") + Wording.number(asked));
    }
    double raised = inForce.get().tolerance();
    return new Tolerated(
        comparison.within(raised),
        "raised from %s to %s by %s"
            .formatted(Wording.number(asked), Wording.number(raised), falseAlarms(inForce.get())));
  }

  /** Metrics that people judged, or decided about, in the order of their names. */
  public List<MetricTolerance> all() {
    var of = known;
    var metrics = new TreeSet<>(of.evidence().metrics());
    metrics.addAll(of.applied().keySet());
    return metrics.stream().map(metric -> describe(of, metric)).toList();
  }

  /** As of the last round; empty where nobody said anything of a metric of that name. */
  public Optional<MetricTolerance> find(String metric) {
    var of = known;
    return of.evidence().metrics().contains(metric) || of.applied().containsKey(metric)
        ? Optional.of(describe(of, metric))
        : Optional.empty();
  }

  /**
   * Puts what is proposed now into force.
   *
   * @param by subject of the token
   * @return empty if nothing is proposed
   */
  public synchronized Optional<MetricTolerance> apply(String metric, String by) {
    round();
    return proposed(known, metric).map(proposed -> decide(metric, by, proposed.tolerance()));
  }

  /** As asked for, and so it stays until somebody applies what is proposed. */
  public synchronized MetricTolerance reset(String metric, String by) {
    round();
    return decide(metric, by, 0);
  }

  private MetricTolerance decide(String metric, String by, double tolerance) {
    var decision = new AppliedTolerance(metric, clock.millis(), by, tolerance);
    store.save(decision);
    var applied = new HashMap<>(known.applied());
    applied.put(metric, decision);
    known = new Known(known.evidence(), applied);
    return describe(known, metric);
  }

  /** Share of failed canaries that people called right; empty while none was judged. */
  Optional<Proportion> precision() {
    return known.evidence().precision();
  }

  private Optional<TolerableHarm> proposed(Known of, String metric) {
    var evidence = of.evidence();
    return TolerableHarm.of(evidence.failures(metric), evidence.missed(metric), settings.most());
  }

  /** As far as somebody agreed and the verdicts that are left still propose. */
  private Optional<TolerableHarm> inForce(Known of, String metric) {
    var proposed = proposed(of, metric);
    var decided = of.applied().get(metric);
    if (decided != null && decided.held()) {
      return Optional.empty();
    }
    return switch (settings.mode()) {
      case AUTO -> proposed;
      case SUGGEST ->
          decided == null ? Optional.empty() : proposed.map(one -> one.atMost(decided.tolerance()));
    };
  }

  private MetricTolerance describe(Known of, String metric) {
    var failures = of.evidence().failures(metric);
    var proposed = proposed(of, metric);
    long right = failures.stream().filter(JudgedFailure::right).count();
    var left =
        failures.stream()
            .filter(failure -> proposed.isEmpty() || proposed.get().leaves(failure))
            .toList();
    return new MetricTolerance(
        metric,
        settings.mode(),
        inForce(of, metric).map(Tolerances::worded),
        proposed.map(Tolerances::worded),
        right,
        failures.size() - right,
        of.evidence().missed(metric),
        share(failures),
        share(left),
        Optional.ofNullable(of.applied().get(metric)));
  }

  private static Optional<Proportion> share(List<JudgedFailure> failures) {
    return Proportion.ofAny(
        failures.stream().filter(JudgedFailure::right).count(), failures.size());
  }

  private static MetricTolerance.Tolerance worded(TolerableHarm harm) {
    return new MetricTolerance.Tolerance(
        harm.tolerance(), "covers %d of %s".formatted(harm.covered(), falseAlarms(harm)));
  }

  private static String falseAlarms(TolerableHarm harm) {
    return harm.called() + " false alarms"; // two at least
  }
}
