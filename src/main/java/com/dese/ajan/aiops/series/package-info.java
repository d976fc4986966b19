/** What a series is made of. */
@NullMarked
package com.dese.ajan.aiops.series;

import org.jspecify.annotations.NullMarked;
