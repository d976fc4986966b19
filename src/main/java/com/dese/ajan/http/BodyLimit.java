package com.dese.ajan.http;

/**
 * How large a request's body may be on one route; routes that name none take {@value
 * #DEFAULT_BYTES} bytes. A feature gives its limits as beans.
 *
 * @param path exact path, as in {@code /api/v1/aiops/feedback/batch}
 * @param bytes most bytes
 */
public record BodyLimit(String path, long bytes) {
  /** 64 KiB. */
  public static final long DEFAULT_BYTES = 64 << 10;
}
