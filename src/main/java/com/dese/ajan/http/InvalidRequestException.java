package com.dese.ajan.http;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A request with bad fields, parameters or headers: 400, each named. */
public final class InvalidRequestException extends ErrorResponseException {
  private static final long serialVersionUID = 1;

  public InvalidRequestException(List<FieldError> errors) {
    super(HttpStatus.BAD_REQUEST, Problem.invalid(errors), null);
  }
}
