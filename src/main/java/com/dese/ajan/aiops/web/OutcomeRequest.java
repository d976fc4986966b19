package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.remediation.Status;
import com.dese.ajan.http.Text;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says became of a suggestion.
 *
 * @param note why, or what was done instead; lines of readable text
 */
record OutcomeRequest(
    @NotNull(message = "is required") Outcome status,
    @CodePointLength(max = 500, message = "must have at most {max} characters") @Text(lines = true)
        @Nullable String note) {
  /** What a person may say; the service says the rest. */
  enum Outcome {
    ACKNOWLEDGED(Status.ACKNOWLEDGED),
    EXECUTED(Status.EXECUTED),
    FAILED(Status.FAILED),
    REJECTED(Status.REJECTED);

    private final Status status;

    Outcome(Status status) {
      this.status = status;
    }

    Status status() {
      return status;
    }

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
