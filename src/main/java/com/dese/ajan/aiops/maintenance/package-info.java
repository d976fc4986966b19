/** Times in which somebody works on what is watched. */
@NullMarked
package com.dese.ajan.aiops.maintenance;

import org.jspecify.annotations.NullMarked;
