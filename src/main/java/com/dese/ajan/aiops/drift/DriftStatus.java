package com.dese.ajan.aiops.drift;

import java.util.List;
import java.util.Optional;

/**
 * How a series is, as to lasting changes.
 *
 * @param warning what seems to change, in state {@code WARNING}
 * @param changes the last ones, the newest first
 */
public record DriftStatus(DriftState state, Optional<DriftKind> warning, List<Change> changes) {}
