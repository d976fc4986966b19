package com.dese.ajan.aiops.remediation.rules;

import com.dese.ajan.aiops.drift.DriftKind;
import com.dese.ajan.aiops.series.SeriesId;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.release.Release;
import java.util.Optional;
import java.util.UUID;

/**
 * What a step is wanted for: an anomaly that lasts, a lasting change, or both at once.
 *
 * @param id of the anomaly, or one of its own
 * @param anomalous whether it is an anomaly that lasts
 * @param rising whether values are above what is expected
 * @param beganMillis milliseconds since the Unix epoch
 * @param drift the lasting change that was found meanwhile
 * @param release that it began soon after
 */
public record Trouble(
    UUID id,
    boolean anomalous,
    SeriesId series,
    Severity severity,
    boolean rising,
    long beganMillis,
    Optional<DriftKind> drift,
    Optional<Release> release) {
  public Trouble with(Optional<DriftKind> found) {
    return new Trouble(id, anomalous, series, severity, rising, beganMillis, found, release);
  }

  /** The lasting change that is left when the anomaly has ended. */
  public Trouble afterAnomaly() {
    return new Trouble(id, false, series, severity, rising, beganMillis, drift, release);
  }

  /** The same, begun soon after a release. */
  public Trouble since(Optional<Release> appeared) {
    return new Trouble(id, anomalous, series, severity, rising, beganMillis, drift, appeared);
  }
}
