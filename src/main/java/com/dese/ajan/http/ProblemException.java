package com.dese.ajan.http;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An expected failure that a controller answers with a problem. */
public final class ProblemException extends ErrorResponseException {
  private static final long serialVersionUID = 1;

  /**
   * @param detail one sentence that a person can act on
   */
  public ProblemException(Problem problem, String detail) {
    this(problem.detail(detail));
  }

  public ProblemException(ProblemDetail problem) {
    super(HttpStatusCode.valueOf(problem.getStatus()), problem, null);
  }
}
