/** Statistics of counts, for whoever counts. */
@NullMarked
package com.dese.ajan.statistics;

import org.jspecify.annotations.NullMarked;
