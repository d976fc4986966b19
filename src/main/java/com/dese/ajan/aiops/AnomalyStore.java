package com.dese.ajan.aiops;

import com.dese.ajan.aiops.anomaly.ScoredSample;
import com.dese.ajan.paging.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps anomalies for some days after their last change. Calls throw an unchecked exception of the
 * store's own where it cannot be reached, and then nothing is half done.
 */
public interface AnomalyStore {
  /** Keeps them as they are now, in place of what was kept under their ids. */
  void save(List<AnomalyReport> reports);

  Optional<Anomaly> find(UUID id);

  /** The samples around an anomaly. */
  Optional<List<ScoredSample>> samples(UUID id);

  /**
   * The samples around each of some anomalies, 100 at most; those that are kept no more are left
   * out.
   */
  Map<UUID, List<ScoredSample>> samples(List<UUID> ids);

  /** The latest first, by the time at which they opened. */
  Page<Anomaly> list(AnomalyQuery query);
}
