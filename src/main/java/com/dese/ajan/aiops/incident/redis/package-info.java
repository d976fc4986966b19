/** Incidents in Redis, and the onsets that replicas share. */
@NullMarked
package com.dese.ajan.aiops.incident.redis;

import org.jspecify.annotations.NullMarked;
