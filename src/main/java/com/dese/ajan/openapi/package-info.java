/** Serves the OpenAPI document of the service and a page to read and try it. */
@NullMarked
package com.dese.ajan.openapi;

import org.jspecify.annotations.NullMarked;
