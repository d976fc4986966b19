/** How operators' verdicts move the threshold from which on a series alerts. */
@NullMarked
package com.dese.ajan.aiops.calibration;

import org.jspecify.annotations.NullMarked;
