package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.canary.Counts;
import com.dese.ajan.aiops.canary.Samples;
import java.util.Set;

/** Where the data of one side come from. */
public sealed interface AskedSide {
  /** Queries that it needs. */
  default Set<RangeQuery> queries() {
    return Set.of();
  }

  /** Posted measurements. */
  record PostedSamples(Samples samples) implements AskedSide {}

  /** Posted counts. */
  record PostedCounts(Counts counts) implements AskedSide {}

  /** Measurements that are the mean of a query's series. */
  record QueriedSamples(RangeQuery query) implements AskedSide {
    @Override
    public Set<RangeQuery> queries() {
      return Set.of(query);
    }
  }

  /**
   * Counts that are the sums of the series of two queries, which are evaluated at the same times.
   */
  record QueriedCounts(RangeQuery events, RangeQuery total) implements AskedSide {
    @Override
    public Set<RangeQuery> queries() {
      return events.equals(total) ? Set.of(events) : Set.of(events, total);
    }
  }
}
