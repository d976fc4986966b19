/** The metrics that the service watches. */
@NullMarked
package com.dese.ajan.catalogue;

import org.jspecify.annotations.NullMarked;
