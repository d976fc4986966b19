/** Which steps fit which trouble; pure. */
@NullMarked
package com.dese.ajan.aiops.remediation.rules;

import org.jspecify.annotations.NullMarked;
