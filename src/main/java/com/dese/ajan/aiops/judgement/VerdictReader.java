package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.CanaryVerdict;
import com.dese.ajan.aiops.CanaryVerdicts;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads the verdicts on judgements, and those judgements once. */
@Component
final class VerdictReader {
  private static final int MOST_VERDICTS = 2_000;

  private final CanaryVerdicts verdicts;
  private final JudgementStore judgements;
  private final long ttlMillis;
  private final InstantSource clock;

  private final Map<UUID, Failures> known = new HashMap<>();

  VerdictReader(
      CanaryVerdicts verdicts,
      JudgementStore judgements,
      JudgementSettings settings,
      InstantSource clock) {
    this.verdicts = verdicts;
    this.judgements = judgements;
    this.ttlMillis = settings.ttl().toMillis();
    this.clock = clock;
  }

  synchronized Evidence read() {
    var said = verdicts.newest(MOST_VERDICTS);
    var judged = new HashSet<UUID>();
    said.stream().map(CanaryVerdict::judgementId).forEach(judged::add);
    // what has expired counts no more on any replica, whether it has read it before or not
    long oldest = clock.millis() - ttlMillis;
    known
        .entrySet()
        .removeIf(of -> !judged.contains(of.getKey()) || of.getValue().atMillis() <= oldest);
    judgements
        .find(judged.stream().filter(id -> !known.containsKey(id)).toList())
        .forEach(kept -> known.put(kept.id(), Failures.of(kept)));
    return Evidence.of(said, known);
  }
}
