package com.dese.ajan.keys;

import java.time.Duration;

/**
 * How long keys live.
 *
 * @param signFor how long a key signs before the next one takes its place
 * @param keepFor how long a retired key stays published: until the last token that it signed has
 *     expired, clock skew included
 */
public record KeySchedule(Duration signFor, Duration keepFor) {}
