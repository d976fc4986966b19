package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Onset;
import java.util.List;

/** Says which of some anomalies is likely the cause of the others. Pure. */
interface CauseRanking {
  /**
   * An anomaly that may be the cause.
   *
   * @param earlier windows of the day before in which something unusual began in its series
   */
  record Candidate(Onset onset, String node, int earlier) {}

  /**
   * How likely one is the cause.
   *
   * @param score the larger the likelier; no unit, to be compared within one ranking only
   */
  record Ranked(Candidate candidate, double score, String reason) {}

  /**
   * Ranks all of them, the most likely cause first; the same for every order of the candidates.
   *
   * @param candidates at least one
   */
  List<Ranked> rank(List<Candidate> candidates);
}
