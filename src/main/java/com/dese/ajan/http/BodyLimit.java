package com.dese.ajan.http;

/**
 * How large a request's body may be on one route; routes that name none take {@value
 * #DEFAULT_BYTES} bytes. A feature gives its limits as beans.
 *
 * @param path exact path, as in {@code /api/v1/aiops/feedback/batch}
 * @param bytes most bytes
 * @param encoding the one Content-Encoding that is read there
 */
public record BodyLimit(String path, long bytes, String encoding) {
  /** As a body is. */
  public static final String PLAIN = "identity";

  /** 64 KiB. */
  public static final long DEFAULT_BYTES = 64 << 10;

  /** For a body without a Content-Encoding. */
  public BodyLimit(String path, long bytes) {
    this(path, bytes, PLAIN);
  }
}
