package com.dese.ajan.aiops.judgement;

import com.dese.ajan.paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps judgements for some days. Calls throw an unchecked exception of the store's own where it
 * cannot be reached, and then nothing is half done.
 */
public interface JudgementStore {
  void save(KeptJudgement judgement);

  Optional<KeptJudgement> find(UUID id);

  /** Those that are there, in any order. */
  List<KeptJudgement> find(List<UUID> ids);

  /** The latest first, each {@link KeptJudgement#inBrief in brief}. */
  Page<KeptJudgement> list(JudgementQuery query);
}
