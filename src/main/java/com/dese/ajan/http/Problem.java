package com.dese.ajan.http;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The kinds of error that clients meet, each with the slug of its stable {@code type} (RFC 9457).
 */
public enum Problem {
  VALIDATION(HttpStatus.BAD_REQUEST, "validation", "Validation failed"),
  MALFORMED_JSON(HttpStatus.BAD_REQUEST, "malformed-json", "Malformed JSON"),
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "bad-request", "Bad request"),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "unauthorized", "Unauthorized"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "Forbidden"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Not acceptable"),
  CONFLICT(HttpStatus.CONFLICT, "conflict", "Conflict"),
  CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "Content too large"),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Unsupported media type"),
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", "Idempotency key reused"),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many requests"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Internal error"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Service unavailable");

  private final HttpStatus status;
  private final URI type;
  private final String title;

  Problem(HttpStatus status, String slug, String title) {
    this.status = status;
    this.type = URI.create("/problems/" + slug);
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  /**
   * Makes the body of an answer.
   *
   * @param detail one sentence that a person can act on; never a token, key or stack trace
   */
  public ProblemDetail detail(String detail) {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(type);
    body.setTitle(title);
    return body;
  }

  /** A {@link #VALIDATION} problem that names every bad field. */
  public static ProblemDetail invalid(List<FieldError> errors) {
    var names = errors.stream().map(FieldError::field).distinct().collect(joining(", "));
    var body = VALIDATION.detail("Invalid: " + names);
    body.setProperty("errors", errors);
    return body;
  }
}
