/** Which revisions appeared when, in Redis. */
@NullMarked
package com.dese.ajan.release.redis;

import org.jspecify.annotations.NullMarked;
