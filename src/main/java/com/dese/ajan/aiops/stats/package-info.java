/** Streaming statistics: constant time and memory a sample, state that can be kept and restored. */
@NullMarked
package com.dese.ajan.aiops.stats;

import org.jspecify.annotations.NullMarked;
