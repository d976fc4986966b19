package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.canary.CanaryJudge;
import com.dese.ajan.aiops.canary.Comparison;
import com.dese.ajan.redis.RedisUnavailableException;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Judges canaries and keeps what was said. */
@Component
public final class Judging {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  private final InstantSource clock;
  private final Tolerances tolerances;
  private final JudgementStore store;
  private final JudgementMeters meters;
  private final CanaryJudge judge = new CanaryJudge();
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  Judging(
      InstantSource clock, Tolerances tolerances, JudgementStore store, JudgementMeters meters) {
    this.clock = clock;
    this.tolerances = tolerances;
    this.store = store;
    this.meters = meters;
  }

  /** Judges a canary of which nothing else is known. */
  public KeptJudgement judge(List<Comparison> comparisons, String by) {
    return judge(CanaryCase.of(comparisons), by);
  }

  /**
   * Judges a canary. A rollout in the night must not hang on our store: while it is away the
   * judgement is given all the same, and not kept.
   *
   * @param by subject of the token
   */
  public KeptJudgement judge(CanaryCase canary, String by) {
    var comparisons = new ArrayList<Comparison>();
    var reasons = new HashMap<String, String>();
    for (var comparison : canary.comparisons()) {
      var tolerated =
          tolerances.tolerated(comparison, canary.byDefault().contains(comparison.name()));
      comparisons.add(tolerated.comparison());
      reasons.put(comparison.name(), tolerated.reason());
    }
    long now = clock.millis();
    var judgement = Besides.with(canary, judge.judge(comparisons));
    var said = kept(new KeptJudgement(ids.construct(now), now, by, judgement, reasons, true));
    meters.count(judgement.verdict());
    LOG.info(
        "judged canary id={} verdict={} score={} metrics={} kept={}",
        said.id(),
        judgement.verdict(),
        Math.round(judgement.score()),
        comparisons.size(),
        said.kept());
    return said;
  }

  private KeptJudgement kept(KeptJudgement judgement) {
    try {
      store.save(judgement);
      return judgement;
    } catch (RedisUnavailableException e) {
      // readiness and the redis module tell of it
      return judgement.notKept();
    }
  }
}
