/** One service beside a Prometheus: it takes verdicts on anomalies and learns from them. */
@NullMarked
package com.dese.ajan;

import org.jspecify.annotations.NullMarked;
