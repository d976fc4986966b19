package com.dese.ajan.timeline;

/** Has lists in which what has expired stays until it is swept. */
public interface Swept {
  /** Takes what has expired out of the lists. */
  void sweep();
}
