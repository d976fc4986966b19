package com.dese.ajan.aiops;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people said about judgements of canaries; the feedback module knows. */
public interface CanaryVerdicts {
  /**
   * How many verdicts of each label there are on each of some judgements, 500 at most.
   *
   * @return by judgement, each of which is there, and by label as in the API; labels without any
   *     are left out
   */
  Map<UUID, Map<String, Long>> on(List<UUID> judgementIds);

  /** The newest first. */
  List<CanaryVerdict> newest(int most);
}
