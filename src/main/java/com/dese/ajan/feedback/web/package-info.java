/** Feedback over HTTP. */
@NullMarked
package com.dese.ajan.feedback.web;

import org.jspecify.annotations.NullMarked;
