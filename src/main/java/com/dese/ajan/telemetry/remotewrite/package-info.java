/** Samples that a Prometheus pushes (remote-write 1.0 and 2.0). */
@NullMarked
package com.dese.ajan.telemetry.remotewrite;

import org.jspecify.annotations.NullMarked;
