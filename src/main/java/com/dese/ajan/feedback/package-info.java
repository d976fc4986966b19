/**
 * Verdicts of operators and tools on anomalies: what they are, where they are kept, what they add
 * up to.
 */
@NullMarked
package com.dese.ajan.feedback;

import org.jspecify.annotations.NullMarked;
