package com.dese.ajan.http;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in a client's words what Jackson found wrong: the field and what it must be, never the value
 * or a class.
 */
public final class JsonProblems {
  private static final JsonMapper NAMES = JsonMapper.shared();

  private JsonProblems() {}

  /** The problem that names the field where there is one. */
  public static ProblemDetail of(JacksonException failure) {
    if (failure instanceof StreamConstraintsException) {
      return Problem.MALFORMED_JSON.detail(StrictJson.LIMITS);
    }
    if (!(failure instanceof DatabindException) || failure.getPath().isEmpty()) {
      return failure instanceof MismatchedInputException mismatch
              && mismatch.getTargetType() != null
          ? Problem.MALFORMED_JSON.detail("The body must be " + nameOf(mismatch.getTargetType()))
          : Problem.MALFORMED_JSON.detail("The body is not well-formed JSON" + position(failure));
    }
    return Problem.invalid(List.of(new FieldError(field(failure), expectation(failure))));
  }

  private static String field(JacksonException failure) {
    return failure.getPath().stream()
        .map(step ->
            step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
        .collect(joining("."));
  }

  private static String expectation(JacksonException failure) {
    if (failure instanceof InvalidNullException) {
      return "must not be null";
    }
    var type =
        failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    return type == null ? "is not well-formed" : "must be " + nameOf(type);
  }

  private static String nameOf(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(JsonProblems::jsonName)
              .collect(joining(", "));
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a string";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number in range";
    }
    return List.class.isAssignableFrom(type) || type.isArray() ? "a JSON array" : "a JSON object";
  }

  private static String jsonName(Object constant) {
    return NAMES.convertValue(constant, String.class);
  }

  private static String position(JacksonException failure) {
    var location = failure.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
