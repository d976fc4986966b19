/** How long clients may take: their connections are cut when they are too slow. */
@NullMarked
package com.dese.ajan.http.connections;

import org.jspecify.annotations.NullMarked;
