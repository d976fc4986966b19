/** The public halves of the keys for whoever verifies our tokens, and all of them for operators. */
@NullMarked
package com.dese.ajan.keys.web;

import org.jspecify.annotations.NullMarked;
