package com.dese.ajan;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.validation.FieldError;

/**
 * Says in one line why the service does not start. A setting is named but its value is not
 * repeated: it may be a secret.
 */
class OneLineStartFailure implements FailureAnalysisReporter {
  @Override
  public void report(FailureAnalysis analysis) {
    LoggerFactory.getLogger(AjanApplication.class).error("cannot start: {}", line(analysis));
  }

  private static String line(FailureAnalysis analysis) {
    for (Throwable cause = analysis.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BindValidationException e) {
        return e.getValidationErrors().getAllErrors().stream()
            .map(error ->
                e.getValidationErrors().getName()
                    + (error instanceof FieldError field ? "." + kebab(field.getField()) : "")
                    + " "
                    + error.getDefaultMessage())
            .collect(joining("; "));
      }
    }
    for (Throwable cause = analysis.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException e && e.getProperty() != null) {
        return e.getProperty().getName() + " must be " + wanted(e.getTarget().getType().toClass());
      }
    }
    return flat(analysis.getDescription()) + flat(analysis.getAction());
  }

  private static String wanted(Class<?> type) {
    return type.isEnum()
        ? "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                .collect(joining(", "))
        : "a " + type.getSimpleName();
  }

  private static String kebab(String field) {
    return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static String flat(@Nullable String text) {
    return text == null || text.isBlank() ? "" : text.strip().replaceAll("\\s+", " ") + " ";
  }
}
