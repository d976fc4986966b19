/** Where samples come from. */
@NullMarked
package com.dese.ajan.telemetry;

import org.jspecify.annotations.NullMarked;
