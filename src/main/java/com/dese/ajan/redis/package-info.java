/**
 * The way to Redis: an embedded server or the one that {@code REDIS_URL} names, its settings
 * checked and its time limited.
 */
@NullMarked
package com.dese.ajan.redis;

import org.jspecify.annotations.NullMarked;
