/** How many requests a token subject or an address may make, counted over all replicas. */
@NullMarked
package com.dese.ajan.ratelimit;

import org.jspecify.annotations.NullMarked;
