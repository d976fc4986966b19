package com.dese.ajan.http;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** As many requests of a costly kind are under way as may be: 503, to be tried again. */
public final class OverloadedException extends ErrorResponseException {
  private static final long serialVersionUID = 1;

  /**
   * @param detail one sentence that says what there is too much of
   */
  public OverloadedException(String detail) {
    super(HttpStatus.SERVICE_UNAVAILABLE, Problem.UNAVAILABLE.detail(detail), null);
    getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
  }
}
