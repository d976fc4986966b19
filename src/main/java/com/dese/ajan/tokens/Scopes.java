package com.dese.ajan.tokens;

import java.util.List;

/** What a token may allow. */
public final class Scopes {
  /** Every scope there is. */
  public static final List<String> ALL =
      List.of(
          "feedback:read",
          "feedback:write",
          "feedback:admin",
          "aiops:read",
          "aiops:write",
          "keys:admin");

  private Scopes() {}
}
