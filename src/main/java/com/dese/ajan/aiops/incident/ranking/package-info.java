/** Which of several nodes that are anomalous together is most likely the cause. */
@NullMarked
package com.dese.ajan.aiops.incident.ranking;

import org.jspecify.annotations.NullMarked;
