package com.dese.ajan.keys;

import java.time.Duration;

/**
 * How long keys live.
 *
 * @param signFor how long a key signs before the next one takes its place
 * @param keepFor how long a retired key stays published: until the last token that it signed has
 *     expired, clock skew included
 * @param publishFor how long a key is published before it signs, so that no verifier meets a token
 *     of a key that its copy of the key set lacks
 * @param lead how long a rotation is stored before it takes effect, so that every replica has read
 *     it by then and all change keys at the same instant
 */
public record KeySchedule(Duration signFor, Duration keepFor, Duration publishFor, Duration lead) {}
