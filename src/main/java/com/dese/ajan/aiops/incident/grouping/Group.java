package com.dese.ajan.aiops.incident.grouping;

import java.util.List;

/**
 * Anomalies that belong together.
 *
 * @param onsets two or more, the earliest first
 * @param expected how many such coincidences there would be in a day by chance, 0 or more
 */
public record Group(List<Onset> onsets, Basis basis, double expected) {
  public Group {
    onsets = List.copyOf(onsets);
  }
}
