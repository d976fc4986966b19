/** Lasting changes of a series, told apart from bursts and season. */
@NullMarked
package com.dese.ajan.aiops.drift;

import org.jspecify.annotations.NullMarked;
