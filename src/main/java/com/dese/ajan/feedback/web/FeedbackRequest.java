package com.dese.ajan.feedback.web;

import static java.util.Objects.requireNonNullElse;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.Kind;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.Source;
import com.dese.ajan.http.Text;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What a client posts. Boxed booleans, so that a missing one is named by its constraint; non-null
 * once validated.
 */
@LabelFits
@OneSubject
record FeedbackRequest(
    @NotNull(message = "is required") @CodePointLength(max = 200, message = TOO_LONG) @Text
        String metric,
    @NotNull(message = "is required") Boolean anomaly,
    @NotNull(message = "is required") Boolean verdict,
    @NotNull(message = "is required")
        @CodePointLength(max = 500, message = TOO_LONG)
        @Text(lines = true)
        String note,
    @Nullable Source source,
    @Nullable Kind type,
    @Nullable RequestSeverity severity,
    @CodePointLength(max = 2_000, message = TOO_LONG) @Text(lines = true, blank = true)
        @Nullable String comment,
    @Nullable UUID anomalyId,
    @Nullable UUID judgementId,
    @Nullable Label label) {

  private static final String TOO_LONG = "must have at most {max} characters";

  /** The draft that a valid request stands for, defaults filled in. */
  Feedback.Draft draft() {
    return new Feedback.Draft(
        metric,
        anomaly,
        verdict,
        note,
        requireNonNullElse(source, Source.UI),
        requireNonNullElse(type, Kind.BUG),
        requireNonNullElse(severity, RequestSeverity.LOW).severity(),
        comment,
        anomalyId,
        judgementId,
        label);
  }
}
