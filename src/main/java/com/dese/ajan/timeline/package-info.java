/** Entries in Redis that expire, and their lists in the order of time. */
@NullMarked
package com.dese.ajan.timeline;

import org.jspecify.annotations.NullMarked;
