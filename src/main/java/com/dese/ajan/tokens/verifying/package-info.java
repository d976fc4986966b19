/** Verifies access tokens: a strict look first, then the signature, then the claims. */
@NullMarked
package com.dese.ajan.tokens.verifying;

import org.jspecify.annotations.NullMarked;
