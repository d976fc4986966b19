package com.dese.ajan.aiops.judgement;

import java.util.Map;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** Evaluates queries where metrics are kept. */
@NamedInterface("judgement")
public interface RangeQueries {
  /**
   * Asks for all, some at once, and waits about as long as for one at most.
   *
   * @return an answer to each
   */
  Map<RangeQuery, QueryAnswer> ask(Set<RangeQuery> queries);
}
