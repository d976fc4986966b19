package com.dese.ajan.aiops.remediation.rules;

import static java.util.Objects.requireNonNullElse;

import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.series.Glob;
import com.dese.ajan.catalogue.Direction;
import com.dese.ajan.catalogue.Severity;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A step, and the trouble that it is for; {@code remediation.yaml} tells of each part.
 *
 * @param cause what it supposes; a trouble gets one suggestion for each cause
 * @param labels globs by label; a label that a series has not fits none
 * @param leastSeverity of the trouble
 * @param drift lasting changes that it is for; none: it is for anomalies
 * @param releaseAge a release came so shortly before; null: whether or not
 * @param after once it has lasted so long, or milder steps were tried
 * @param cooldown between two suggestions of this rule
 * @param budget most suggestions of this rule a day
 */
public record Rule(
    @NotNull(message = "is required") @Pattern(regexp = NAME, message = MUST_BE_NAME) String name,
    @Pattern(regexp = NAME, message = MUST_BE_NAME) String cause,
    @NotEmpty @Size(max = 50)
        List<
                @Pattern(regexp = "[a-zA-Z0-9_:*?]{1,200}", message = "must be a glob of metrics")
                String>
            metrics,
    Map<
            @Pattern(regexp = "[a-zA-Z_][a-zA-Z0-9_]{0,199}", message = "must be a label") String,
            String>
        labels,
    @DefaultValue("both") Direction direction,
    @DefaultValue("low") Severity leastSeverity,
    List<DriftKind> drift,
    @DurationMin(seconds = 1) @DurationMax(minutes = 30) @Nullable Duration releaseAge,
    @DefaultValue("0s") @DurationMin(nanos = 0) @DurationMax(days = 1) Duration after,
    @NotNull(message = "is required")
        @Pattern(regexp = "[a-z][a-z0-9_]{0,39}", message = "must be a word of a-z, 0-9 and _")
        String action,
    @NotNull(message = "is required") @Pattern(regexp = LINE, message = MUST_BE_LINE)
        String command,
    @NotNull(message = "is required") @Pattern(regexp = LINE, message = MUST_BE_LINE)
        String rationale,
    @DefaultValue("15m") @DurationMin(nanos = 0) @DurationMax(days = 7) Duration cooldown,
    @DefaultValue("10") @Min(1) @Max(1_000) int budget) {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";
  private static final String MUST_BE_NAME = "must be 1 to 64 of a-z, 0-9 and -";
  private static final String LINE = "\\P{Cntrl}{1,1000}";
  private static final String MUST_BE_LINE = "must be one line of 1 to 1000 characters";

  public Rule {
    cause = requireNonNullElse(cause, name);
    metrics = List.copyOf(requireNonNullElse(metrics, List.of()));
    labels = Map.copyOf(requireNonNullElse(labels, Map.of()));
    drift = List.copyOf(requireNonNullElse(drift, List.of()));
  }

  @AssertTrue(message = "command has a placeholder that stands for nothing")
  public boolean isCommandKnown() {
    return command == null || Template.unknown(command).isEmpty();
  }

  @AssertTrue(message = "rationale has a placeholder that stands for nothing")
  public boolean isRationaleKnown() {
    return rationale == null || Template.unknown(rationale).isEmpty();
  }

  /** Whether it is for this trouble, however long that lasts. */
  boolean fits(Trouble trouble) {
    return metrics.stream().anyMatch(glob -> new Glob(glob).matches(trouble.series().metric()))
        && direction.covers(trouble.rising() ? 1 : -1)
        && trouble.severity().compareTo(leastSeverity) >= 0
        && (drift.isEmpty()
            ? trouble.anomalous()
            : trouble.drift().filter(drift::contains).isPresent())
        && fitsRelease(trouble)
        && fitsLabels(trouble.series().labels());
  }

  private boolean fitsRelease(Trouble trouble) {
    return releaseAge == null
        || trouble
            .release()
            .filter(
                release -> trouble.beganMillis() - release.sinceMillis() <= releaseAge.toMillis())
            .isPresent();
  }

  private boolean fitsLabels(Map<String, String> given) {
    return labels.entrySet().stream()
            .allMatch(label -> {
              var value = given.get(label.getKey());
              return value != null && new Glob(label.getValue()).matches(value);
            })
        && given.keySet().containsAll(Template.labels(command));
  }
}
