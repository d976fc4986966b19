package com.dese.ajan.release;

/**
 * A process of this service.
 *
 * @param name of its pod, or of what is scraped
 * @param sinceMillis when it was first seen with that, milliseconds since the Unix epoch; 0 if it
 *     was there as far back as one can see
 */
public record Replica(String name, Version runs, long sinceMillis) {}
