package com.dese.ajan.aiops.maintenance;

import com.dese.ajan.aiops.series.SeriesPattern;
import java.time.Instant;
import java.util.UUID;

/**
 * A time in which somebody works on some series: what happens to them then is no event, and is not
 * learnt.
 *
 * @param from first time that counts
 * @param to first time that no longer counts
 * @param note why
 * @param createdBy subject of the token
 */
public record MaintenanceWindow(
    UUID id, SeriesPattern series, Instant from, Instant to, String note, String createdBy) {
  boolean covers(long epochMillis) {
    return from.toEpochMilli() <= epochMillis && epochMillis < to.toEpochMilli();
  }
}
