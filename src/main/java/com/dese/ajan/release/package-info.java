/** What runs, against what should run, and since when. */
@NullMarked
package com.dese.ajan.release;

import org.jspecify.annotations.NullMarked;
