/** What has to be known of PromQL to name series and to put a scope into a query. */
@NullMarked
package com.dese.ajan.promql;

import org.jspecify.annotations.NullMarked;
