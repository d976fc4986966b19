package com.dese.ajan.aiops.web;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.maintenance.MaintenanceWindow;
import com.dese.ajan.aiops.series.Glob;
import com.dese.ajan.aiops.series.SeriesPattern;
import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.Text;
import com.dese.ajan.http.Timestamp;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance window that somebody asks for.
 *
 * @param labels globs by name; default none
 * @param from RFC 3339; default now
 * @param to RFC 3339
 * @param others fields that mean nothing: a window for all labels by a slip would hide too much
 */
record WindowRequest(
    @NotNull(message = "is required") @CodePointLength(max = 200, message = TOO_LONG) @Text
        String metric,
    @Size(max = 20, message = "must have at most {max} labels")
        @Nullable
            Map<
                @Pattern(regexp = LABEL, message = "must be the name of a label") String,
                @NotNull(message = "must not be null")
                @CodePointLength(max = 500, message = TOO_LONG) @Text(blank = true) String>
            labels,
    @Nullable String from,
    @NotNull(message = "is required") String to,
    @CodePointLength(max = 500, message = TOO_LONG) @Text(lines = true, blank = true)
        @Nullable String note,
    @JsonAnySetter @Nullable Map<String, Object> others) {
  private static final String TOO_LONG = "must have at most {max} characters";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]{0,199}";
  private static final Duration LONGEST = Duration.ofDays(31);

  /**
   * The window, if its times are possible.
   *
   * @throws InvalidRequestException naming every time that is not
   */
  MaintenanceWindow window(UUID id, Instant now, String by) {
    var errors = UnknownFields.in(others);
    var start = from == null ? now : time("from", from, errors);
    var end = time("to", to, errors);
    if (start != null && end != null) {
      if (!end.isAfter(start)) {
        errors.add(new FieldError("to", "must be after from"));
      } else if (!end.isAfter(now)) {
        errors.add(new FieldError("to", "must not be past"));
      } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
        errors.add(new FieldError("to", "must be at most 31 days after from"));
      }
    }
    if (start == null || end == null || !errors.isEmpty()) {
      throw new InvalidRequestException(List.copyOf(errors));
    }
    return new MaintenanceWindow(id, pattern(), start, end, requireNonNullElse(note, ""), by);
  }

  private SeriesPattern pattern() {
    Map<String, String> given = requireNonNullElse(labels, Map.of());
    return new SeriesPattern(
        new Glob(metric),
        given.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, label -> new Glob(label.getValue()))));
  }

  private static @Nullable Instant time(String field, String text, List<FieldError> errors) {
    var time = Timestamp.parse(text);
    if (time == null) {
      errors.add(new FieldError(field, "must be a time as in RFC 3339"));
    }
    return time;
  }
}
