/** The names of the metrics that the service knows. */
@NullMarked
package com.dese.ajan.catalogue;

import org.jspecify.annotations.NullMarked;
