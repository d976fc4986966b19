/** Judgements of canaries in Redis, and what was decided about tolerances. */
@NullMarked
package com.dese.ajan.aiops.judgement.redis;

import org.jspecify.annotations.NullMarked;
