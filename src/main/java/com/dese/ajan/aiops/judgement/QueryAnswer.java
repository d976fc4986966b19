package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.series.SampleColumns;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** What became of a query. */
@NamedInterface("judgement")
public sealed interface QueryAnswer {
  /** The whole answer. */
  @NamedInterface("judgement")
  record Found(List<SampleColumns> series) implements QueryAnswer {}

  /**
   * There is no answer, or only a part of one.
   *
   * @param why as the end of a sentence for a person
   */
  @NamedInterface("judgement")
  record Failed(String why) implements QueryAnswer {}
}
