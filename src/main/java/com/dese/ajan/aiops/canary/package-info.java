/** The judge: whether a canary is worse than its baseline. */
@NullMarked
package com.dese.ajan.aiops.canary;

import org.jspecify.annotations.NullMarked;
