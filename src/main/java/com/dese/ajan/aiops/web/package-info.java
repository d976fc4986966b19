/** What clients see of series, scores and anomalies. */
@NullMarked
package com.dese.ajan.aiops.web;

import org.jspecify.annotations.NullMarked;
