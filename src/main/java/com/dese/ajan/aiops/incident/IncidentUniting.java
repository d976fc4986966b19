package com.dese.ajan.aiops.incident;

import static java.util.stream.Collectors.toCollection;

import com.dese.ajan.aiops.incident.CauseRanking.Candidate;
import com.dese.ajan.aiops.incident.IncidentStore.Kept;
import com.dese.ajan.aiops.incident.grouping.Basis;
import com.dese.ajan.aiops.incident.grouping.Group;
import com.dese.ajan.aiops.incident.grouping.Nodes;
import com.dese.ajan.aiops.incident.grouping.Onset;
import com.dese.ajan.aiops.incident.grouping.OnsetHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unites what is found with what is stored. A stored incident keeps its id and its members,
 * whatever is found later; two that a group holds together become one, under the id of the earlier,
 * unless that would last longer than an incident may.
 */
final class IncidentUniting {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentUniting.class);

  /** Two replicas meet now and then; more than a few times in a row is no chance. */
  private static final int MOST_TRIES = 10;

  private final IncidentStore store;
  private final OnsetHistory history;
  private final Nodes nodes;
  private final CauseRanking ranking;
  private final long longestMillis;

  IncidentUniting(
      IncidentStore store,
      OnsetHistory history,
      Nodes nodes,
      CauseRanking ranking,
      long longestMillis) {
    this.store = store;
    this.history = history;
    this.nodes = nodes;
    this.ranking = ranking;
    this.longestMillis = longestMillis;
  }

  /**
   * Stores groups.
   *
   * @param opened hears of each incident that is new as soon as it is stored
   */
  void unite(List<Group> groups, Consumer<Incident> opened) {
    for (var group : groups) {
      for (int i = 0; i < MOST_TRIES; i++) {
        if (united(group, opened)) {
          break;
        }
        if (i == MOST_TRIES - 1) {
          LOG.warn("an incident changes too often to be stored; it is tried again when it changes");
        }
      }
    }
  }

  /**
   * Brings the members that some incidents have of these up to date.
   *
   * @param onsets by anomaly
   */
  void refresh(Map<UUID, Onset> onsets) {
    for (var id : new TreeSet<>(store.incidentsOf(onsets.keySet()).values())) {
      for (int i = 0; i < MOST_TRIES; i++) {
        var kept = store.read(List.of(id));
        if (kept.isEmpty() || refreshed(kept.getFirst(), onsets)) {
          break;
        }
      }
    }
  }

  private boolean refreshed(Kept kept, Map<UUID, Onset> onsets) {
    var incident =
        incident(
            List.of(kept.incident()),
            Optional.empty(),
            anomaly -> Optional.ofNullable(onsets.get(anomaly)));
    return saved(incident, List.of(kept), _ -> {});
  }

  private boolean united(Group group, Consumer<Incident> opened) {
    var owners = store.incidentsOf(group.onsets().stream().map(Onset::anomaly).toList());
    var kept = new ArrayList<>(store.read(List.copyOf(new TreeSet<>(owners.values()))));
    kept.sort(Comparator.comparing(one -> one.incident().first(), Onset.ORDER));
    boolean done = true;
    var left = new ArrayList<>(group.onsets());
    var parts = parts(kept);
    for (int i = parts.size() - 1; i >= 0; i--) { // each takes those after it, the first the rest
      var part = parts.get(i);
      var ids = part.stream().map(one -> one.incident().id()).toList();
      long from = i == 0 ? Long.MIN_VALUE : begin(part);
      var joining = new ArrayList<Onset>();
      for (var onset : left) {
        if (ids.contains(owners.get(onset.anomaly()))
            || (isFree(onset, owners, kept) && onset.onsetMillis() >= from && fits(onset, part))) {
          joining.add(onset);
        }
      }
      left.removeAll(new HashSet<>(joining));
      done &= stored(part, of(group, joining), opened);
    }
    left.removeIf(onset -> !isFree(onset, owners, kept));
    if (left.stream().map(Onset::series).distinct().count() > 1) {
      done &= stored(List.of(), of(group, left), opened);
    }
    return done;
  }

  private static Group of(Group whole, List<Onset> part) {
    return new Group(part, whole.basis(), whole.expected());
  }

  /** What belonged to an incident that has expired is free again. */
  private static boolean isFree(Onset onset, Map<UUID, UUID> owners, List<Kept> kept) {
    var owner = owners.get(onset.anomaly());
    return owner == null || kept.stream().noneMatch(one -> one.incident().id().equals(owner));
  }

  private boolean fits(Onset onset, List<Kept> part) {
    return onset.onsetMillis() - begin(part) <= longestMillis
        && part.stream().allMatch(one -> lastOnset(one) - onset.onsetMillis() <= longestMillis);
  }

  /** Those that may become one, in the order of their first members. */
  private List<List<Kept>> parts(List<Kept> kept) {
    var parts = new ArrayList<List<Kept>>();
    for (var one : kept) {
      if (!parts.isEmpty() && lastOnset(one) - begin(parts.getLast()) <= longestMillis) {
        parts.getLast().add(one);
      } else {
        parts.add(new ArrayList<>(List.of(one)));
      }
    }
    return parts;
  }

  private static long begin(List<Kept> part) {
    return part.getFirst().incident().openedMillis();
  }

  private static long lastOnset(Kept kept) {
    return kept.incident().members().stream()
        .mapToLong(member -> member.onset().onsetMillis())
        .max()
        .orElseThrow();
  }

  private boolean stored(List<Kept> old, Group joining, Consumer<Incident> opened) {
    var incident =
        incident(old.stream().map(Kept::incident).toList(), Optional.of(joining), history::find);
    return saved(incident, old, opened);
  }

  /** Whether it is as it should be now; if not, somebody else changed something. */
  private boolean saved(Incident incident, List<Kept> old, Consumer<Incident> opened) {
    if (old.size() == 1 && old.getFirst().incident().equals(incident)) {
      return true;
    }
    return switch (store.save(incident, old)) {
      case NEW -> {
        opened.accept(incident);
        yield true;
      }
      case CHANGED -> true;
      case OUTDATED -> false;
    };
  }

  private Incident incident(
      List<Incident> old, Optional<Group> joining, Function<UUID, Optional<Onset>> latest) {
    Map<UUID, Candidate> united = new HashMap<>();
    for (var group : joining.stream().toList()) {
      group.onsets().forEach(onset -> united.put(onset.anomaly(), candidate(onset)));
    }
    int beyond = 0;
    var basis = Basis.TIME;
    double expected = Double.POSITIVE_INFINITY;
    for (var incident : old) {
      beyond += incident.beyond();
      basis = incident.basis().compareTo(basis) < 0 ? incident.basis() : basis;
      expected = Math.min(expected, incident.expected());
      for (var member : incident.members()) {
        united.put(member.onset().anomaly(), asNow(member, latest));
      }
    }
    for (var group : joining.stream().toList()) {
      basis = group.basis().compareTo(basis) < 0 ? group.basis() : basis;
      expected = Math.min(expected, group.expected());
    }
    SortedMap<Onset, Candidate> byTime = new TreeMap<>(Onset.ORDER);
    united.values().forEach(one -> byTime.put(one.onset(), one));
    beyond = Math.max(beyond, byTime.size() - Incident.MOST);
    var candidates =
        byTime.values().stream().limit(Incident.MOST).collect(toCollection(ArrayList::new));
    var members = members(candidates);
    var id = old.isEmpty() ? IncidentIds.of(candidates.getFirst().onset()) : old.getFirst().id();
    return new Incident(
        id,
        basis,
        expected,
        members,
        beyond,
        Phrases.explanation(members, beyond, basis, expected));
  }

  private List<Member> members(List<Candidate> candidates) {
    long first = candidates.getFirst().onset().onsetMillis();
    var members = new ArrayList<Member>();
    for (var ranked : ranking.rank(candidates)) {
      var one = ranked.candidate();
      members.add(
          new Member(
              one.onset(),
              one.node(),
              one.earlier(),
              one.onset().onsetMillis() - first,
              members.size() + 1,
              ranked.score(),
              ranked.reason()));
    }
    return members;
  }

  private Candidate candidate(Onset onset) {
    return new Candidate(
        shown(onset),
        nodes.of(onset.series()),
        history.earlier(onset.series(), onset.onsetMillis()));
  }

  /** What was known of the day before when it joined stays. */
  private static Candidate asNow(Member member, Function<UUID, Optional<Onset>> latest) {
    var now = latest.apply(member.onset().anomaly()).orElse(member.onset());
    return new Candidate(shown(now), member.node(), member.earlier());
  }

  /** Its last time moves all the while, which is no change of the incident until it ends. */
  private static Onset shown(Onset onset) {
    return onset.open()
        ? new Onset(
            onset.anomaly(),
            onset.series(),
            onset.onsetMillis(),
            onset.onsetMillis(),
            true,
            onset.z())
        : onset;
  }
}
