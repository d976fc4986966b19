package com.dese.ajan.feedback.web;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.feedback.Kind;
import com.dese.ajan.feedback.Label;
import com.dese.ajan.feedback.Severity;
import com.dese.ajan.feedback.Source;
import com.dese.ajan.http.Timestamp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as clients see it; times are RFC 3339 in UTC with milliseconds. */
record FeedbackResponse(
    UUID id,
    String timestamp,
    String expiresAt,
    String submittedBy,
    String metric,
    boolean anomaly,
    boolean verdict,
    Label label,
    String note,
    Source source,
    Kind type,
    Severity severity,
    @Nullable String comment,
    @Nullable UUID anomalyId,
    @Nullable UUID judgementId) {

  static FeedbackResponse of(Feedback feedback) {
    var draft = feedback.draft();
    return new FeedbackResponse(
        feedback.id(),
        Timestamp.of(feedback.timestamp()),
        Timestamp.of(feedback.expiresAt()),
        feedback.submittedBy(),
        draft.metric(),
        draft.anomaly(),
        draft.verdict(),
        feedback.label(),
        draft.note(),
        draft.source(),
        draft.type(),
        draft.severity(),
        draft.comment(),
        draft.anomalyId(),
        draft.judgementId());
  }
}
