package com.dese.ajan.keys;

import java.util.Locale;

/** Where a key is in its life: next, active, retired, then gone. */
public enum KeyState {
  /** Published, so that verifiers know it before it signs. */
  NEXT,
  /** Signs; at any instant exactly one does. */
  ACTIVE,
  /** Signs no more, but tokens that it signed may still be in use. */
  RETIRED;

  /** The name in JSON, lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
