/** From troubles to suggested steps, and from what became of them to their record. */
@NullMarked
package com.dese.ajan.aiops.remediation;

import org.jspecify.annotations.NullMarked;
