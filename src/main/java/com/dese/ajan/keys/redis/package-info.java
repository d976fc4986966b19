/** The key ring in Redis, shared by all replicas, its private halves sealed. */
@NullMarked
package com.dese.ajan.keys.redis;

import org.jspecify.annotations.NullMarked;
