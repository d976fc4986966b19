package com.dese.ajan.http;

import com.dese.ajan.redis.RedisUnavailableException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/**
 * Finds the problem that an exception is to a client. What no case knows is our own fault: 500, and
 * logged whole.
 */
public final class ExceptionProblems {
  private static final Logger LOG = LoggerFactory.getLogger(ExceptionProblems.class);

  private ExceptionProblems() {}

  /**
   * A problem and the headers that go with it.
   *
   * @param headers as in Retry-After or Allow
   */
  record Answer(ProblemDetail problem, HttpHeaders headers) {
    static Answer of(ProblemDetail problem) {
      return new Answer(problem, HttpHeaders.EMPTY);
    }
  }

  static Answer of(Throwable failure) {
    return switch (failure) {
      case MethodArgumentNotValidException e -> Answer.of(Problem.invalid(fieldErrors(e)));
      case MissingServletRequestParameterException e ->
          invalid(e.getParameterName(), "is required");
      case MethodArgumentTypeMismatchException e ->
          invalid(e.getName(), "is not of the right type");
      case HttpMessageNotReadableException e -> unreadable(e);
      case ContentTooLargeException e ->
          Answer.of(Problem.CONTENT_TOO_LARGE.detail(e.explanation()));
      case JacksonException e -> Answer.of(JsonProblems.of(e));
      case IOException _ -> Answer.of(Problem.BAD_REQUEST.detail("The body could not be read"));
      case RequestRejectedException _ ->
          Answer.of(
              Problem.BAD_REQUEST.detail("The request's target or headers are not acceptable"));
      // a query that Tomcat cannot parse, as in ?=x or ?%zz; it shows when the first parameter is
      // read
      case InvalidParameterException _ ->
          Answer.of(Problem.BAD_REQUEST.detail("The request's parameters are malformed"));
      case RedisUnavailableException _, AuthenticationServiceException _ -> unavailable(failure);
      // Spring's own exceptions say the status and the headers; their texts may name classes
      case ErrorResponseException e when ours(e.getBody()) ->
          new Answer(e.getBody(), e.getHeaders());
      case ErrorResponse e -> new Answer(byStatus(e.getStatusCode()), e.getHeaders());
      default -> internal(failure);
    };
  }

  /** What broke which bean's constraints, by field, in a stable order. */
  public static List<FieldError> errors(Collection<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(violation ->
            new FieldError(lastName(violation.getPropertyPath()), violation.getMessage()))
        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
        .toList();
  }

  private static List<FieldError> fieldErrors(MethodArgumentNotValidException e) {
    return e.getBindingResult().getFieldErrors().stream()
        .map(error -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
        .toList();
  }

  private static String lastName(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .reduce((_, last) -> last)
        .map(Path.Node::getName)
        .orElse("");
  }

  private static Answer invalid(String field, String message) {
    return Answer.of(Problem.invalid(List.of(new FieldError(field, message))));
  }

  private static Answer unreadable(HttpMessageNotReadableException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ContentTooLargeException e) {
        return of(e);
      }
      if (cause instanceof JacksonException e
          && !(e.getCause() instanceof ContentTooLargeException)) {
        return Answer.of(JsonProblems.of(e));
      }
    }
    return Answer.of(Problem.MALFORMED_JSON.detail("A JSON body is required"));
  }

  private static Answer unavailable(Throwable failure) {
    LOG.warn("unavailable reason=\"{}\"", failure.getMessage());
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "1");
    return new Answer(
        Problem.UNAVAILABLE.detail(
            "The store cannot be reached or is full; nothing was half written. Try again."),
        headers);
  }

  private static boolean ours(ProblemDetail body) {
    return body.getType() != null && body.getType().getPath().startsWith("/problems/");
  }

  private static ProblemDetail byStatus(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> Problem.NOT_FOUND.detail("There is nothing at this path");
      case 405 ->
          Problem.METHOD_NOT_ALLOWED.detail(
              "This path does not take this method; Allow names those it takes");
      case 406 ->
          Problem.NOT_ACCEPTABLE.detail("None of the media types in Accept can be answered here");
      case 408 -> Problem.BAD_REQUEST.detail("The body came too slowly");
      case 413 -> Problem.CONTENT_TOO_LARGE.detail("The body is too large");
      case 415 ->
          Problem.UNSUPPORTED_MEDIA_TYPE.detail(
              "This Content-Type is not read here; Accept names those that are");
      case 503 -> Problem.UNAVAILABLE.detail("The service cannot answer now. Try again.");
      default ->
          status.is4xxClientError()
              ? Problem.BAD_REQUEST.detail("The request is not acceptable")
              : Problem.INTERNAL.detail("Something went wrong on our side");
    };
  }

  /** The problem for a status that the container or a filter sent without a body. */
  static ProblemDetail ofStatus(int status) {
    return switch (status) {
      case 401 -> Problem.UNAUTHORIZED.detail("A valid bearer token is required");
      case 403 -> Problem.FORBIDDEN.detail("The token does not allow this");
      default -> byStatus(HttpStatusCode.valueOf(status < 400 ? 500 : status));
    };
  }

  private static Answer internal(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException) {
        // nobody is there to be answered, and it was not our fault
        return Answer.of(Problem.BAD_REQUEST.detail("The answer was not taken"));
      }
    }
    LOG.error("internal error", failure);
    return Answer.of(Problem.INTERNAL.detail("Something went wrong on our side"));
  }
}
