/** Which anomalies belong together: pure, without clock, lock or store. */
@NullMarked
package com.dese.ajan.aiops.incident.grouping;

import org.jspecify.annotations.NullMarked;
