/** What feedback knows of the anomalies that it is about. */
@NullMarked
package com.dese.ajan.feedback.anomalies;

import org.jspecify.annotations.NullMarked;
