package com.dese.ajan.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param nextCursor where the next page begins; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  /** The same page with every item mapped. */
  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(items.stream().map(mapper).toList(), nextCursor);
  }
}
