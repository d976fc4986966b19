/** Lists that clients read page by page. */
@NullMarked
package com.dese.ajan.paging;

import org.jspecify.annotations.NullMarked;
