/** What Prometheus sees of feedback. */
@NullMarked
package com.dese.ajan.feedback.meters;

import org.jspecify.annotations.NullMarked;
