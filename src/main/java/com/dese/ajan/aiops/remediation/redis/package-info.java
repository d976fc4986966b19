/** Suggestions in Redis. */
@NullMarked
package com.dese.ajan.aiops.remediation.redis;

import org.jspecify.annotations.NullMarked;
