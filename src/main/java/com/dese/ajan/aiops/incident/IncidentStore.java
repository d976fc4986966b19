package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.Onset;
import com.dese.ajan.paging.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what all replicas know: the onsets of the last day, and the incidents as long as anomalies.
 * Calls throw an unchecked exception of the store's own where it cannot be reached, and then
 * nothing is half done.
 */
public interface IncidentStore {
  /**
   * What others may have changed.
   *
   * @param sequence up to which change it tells
   * @param more whether there are later ones
   * @param observedSinceMillis since when onsets would have been seen
   * @param onsets as they are now
   */
  record Changes(long sequence, boolean more, long observedSinceMillis, List<Onset> onsets) {}

  /**
   * An incident as it was read.
   *
   * @param version what it is known by until it changes
   */
  record Kept(Incident incident, String version) {}

  /** What came of a try to save. */
  enum Saved {
    NEW,
    CHANGED,
    /** Somebody else was faster; read again. */
    OUTDATED
  }

  /**
   * Keeps onsets, in place of older reports of the same, and tells what changed.
   *
   * @param after sequence of the answer before; 0 tells all
   */
  Changes exchange(List<Onset> onsets, long after);

  /** The incidents of anomalies; those that belong to none are left out. */
  Map<UUID, UUID> incidentsOf(Collection<UUID> anomalies);

  /** Incidents by id, in the order of the ids; those that are not there are left out. */
  List<Kept> read(List<UUID> ids);

  /**
   * Keeps an incident if nobody has changed it, or one of those that it replaces, or given one of
   * its members to another, since they were read. Whoever asks for one that was replaced gets it.
   *
   * @param old what is changed or replaced; empty where it is new
   */
  Saved save(Incident incident, List<Kept> old);

  Optional<Incident> find(UUID id);

  /** The latest first, by the time at which they opened. */
  Page<Incident> list(IncidentQuery query);

  /** What anomalies belong to, in one round trip; those that belong to none are left out. */
  Map<UUID, IncidentReference> references(List<UUID> anomalies);
}
