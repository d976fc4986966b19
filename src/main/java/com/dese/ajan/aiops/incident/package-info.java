/** Anomalies that belong together, and which of them is likely the cause. */
@NullMarked
package com.dese.ajan.aiops.incident;

import org.jspecify.annotations.NullMarked;
