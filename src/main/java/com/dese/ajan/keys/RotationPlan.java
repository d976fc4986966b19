package com.dese.ajan.keys;

import java.time.Instant;

/** What a rotation that is asked for now does, or why there is none. */
public sealed interface RotationPlan {
  /**
   * The next key takes its place.
   *
   * @param activates kid of the key that signs from {@code at} on
   * @param retires kid of the key that signs until then
   * @param at the instant at which all replicas change keys
   * @param retiredUntil when the retired key leaves the ring
   */
  record Ready(String activates, String retires, Instant at, Instant retiredUntil)
      implements RotationPlan {}

  /**
   * A rotation was stored a moment ago, perhaps by another replica, and is about to take effect.
   *
   * @param activates kid of the key that signs from {@code at} on
   */
  record UnderWay(String activates, Instant at) implements RotationPlan {}

  /**
   * Verifiers may hold copies of the key set that lack the next key.
   *
   * @param next its kid
   * @param notBefore from when on a rotation can be asked for
   */
  record TooEarly(String next, Instant notBefore) implements RotationPlan {}
}
