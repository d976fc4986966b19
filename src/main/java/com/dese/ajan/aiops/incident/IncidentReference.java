package com.dese.ajan.aiops.incident;

import java.util.UUID;

/**
 * The incident that an anomaly belongs to.
 *
 * @param likelyCause series of the most likely cause, as in PromQL
 */
public record IncidentReference(UUID id, String likelyCause) {}
