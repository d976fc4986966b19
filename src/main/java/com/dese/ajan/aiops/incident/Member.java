package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Onset;

/**
 * An anomaly in an incident.
 *
 * @param onset of the anomaly, and how it is; while it lasts its last time is not kept
 * @param node where it comes from
 * @param earlier windows of the day before in which something unusual began in its series
 * @param lagMillis from the first onset of the incident to this one, milliseconds
 * @param rank 1 is the most likely cause
 * @param score how likely it is the cause, to be compared within the incident only
 * @param reason of the score, for a person
 */
public record Member(
    Onset onset, String node, int earlier, long lagMillis, int rank, double score, String reason) {}
