/** Samples that a Prometheus is asked for. */
@NullMarked
package com.dese.ajan.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
