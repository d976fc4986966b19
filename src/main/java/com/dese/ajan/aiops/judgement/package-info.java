/** Judgements of canaries: asked for, kept, and judged in turn by people. */
@NullMarked
package com.dese.ajan.aiops.judgement;

import org.jspecify.annotations.NullMarked;
