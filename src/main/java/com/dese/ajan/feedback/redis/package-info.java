/** Feedback in Redis: one atomic step a write, indexes that forget what has expired. */
@NullMarked
package com.dese.ajan.feedback.redis;

import org.jspecify.annotations.NullMarked;
