package com.dese.ajan.keys;

import java.time.Instant;

/**
 * A key of the ring and its life as seen at one instant. Times that lie ahead are plans: they hold
 * if every rotation comes on time and nothing is revoked.
 *
 * @param signsFrom when it began to sign, or is to begin
 * @param signsUntil when it ceased to sign, or is to cease
 * @param expires when it leaves the ring: its last token is over by then
 */
public record KeyLife(
    RingKey key, KeyState state, Instant signsFrom, Instant signsUntil, Instant expires) {}
