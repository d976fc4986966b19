/** How unusual a sample is, given the past of its series. */
@NullMarked
package com.dese.ajan.aiops.anomaly;

import org.jspecify.annotations.NullMarked;
