/** From samples to explained anomalies. */
@NullMarked
package com.dese.ajan.aiops;

import org.jspecify.annotations.NullMarked;
