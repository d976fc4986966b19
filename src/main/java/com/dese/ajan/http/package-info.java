/** What every route shares: problem details, the security chain, limits on requests. */
@NullMarked
package com.dese.ajan.http;

import org.jspecify.annotations.NullMarked;
