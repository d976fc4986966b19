/** What a series is made of. */
@NamedInterface("series")
@NullMarked
package com.dese.ajan.aiops.series;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
