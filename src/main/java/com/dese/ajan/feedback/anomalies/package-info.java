/** What feedback knows of the anomalies, and the judgements of canaries, that it is about. */
@NullMarked
package com.dese.ajan.feedback.anomalies;

import org.jspecify.annotations.NullMarked;
