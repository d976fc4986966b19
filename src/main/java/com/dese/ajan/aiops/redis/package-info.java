/** Anomalies and what was learnt of the series, in Redis. */
@NullMarked
package com.dese.ajan.aiops.redis;

import org.jspecify.annotations.NullMarked;
