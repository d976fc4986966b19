/** The token endpoint, its metadata, and the commands that are printed at the start. */
@NullMarked
package com.dese.ajan.tokens.web;

import org.jspecify.annotations.NullMarked;
