/** Thresholds that follow what people said: proposed, applied, explained, and home again. */
@NullMarked
package com.dese.ajan.aiops.tuning;

import org.jspecify.annotations.NullMarked;
