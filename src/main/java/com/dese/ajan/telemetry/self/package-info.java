/** Samples of our own meters. */
@NullMarked
package com.dese.ajan.telemetry.self;

import org.jspecify.annotations.NullMarked;
