/** The signing keys: which one signs, which verify, and when each comes and goes. */
@NullMarked
package com.dese.ajan.keys;

import org.jspecify.annotations.NullMarked;
