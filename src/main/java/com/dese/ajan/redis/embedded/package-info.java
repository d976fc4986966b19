/** A real redis-server that the service runs for itself when it is given none. */
@NullMarked
package com.dese.ajan.redis.embedded;

import org.jspecify.annotations.NullMarked;
