/** Access tokens (RFC 9068): issued to clients and verified on every call. */
@NullMarked
package com.dese.ajan.tokens;

import org.jspecify.annotations.NullMarked;
