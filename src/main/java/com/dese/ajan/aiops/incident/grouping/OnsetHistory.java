package com.dese.ajan.aiops.incident.grouping;

import com.dese.ajan.aiops.series.SeriesId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The onsets of the last day: what begins together is looked for in it, and how often something
 * begins by chance is learnt from it. What it tells depends on the onsets, not on the order in
 * which they came.
 */
public final class OnsetHistory {
  private static final long DAY_MILLIS = 86_400_000;
  private static final String ALL = "all";

  private final Nodes nodes;
  private final long windowMillis;
  private final int windowsADay;
  private final long windowsApart;
  private final Map<UUID, Onset> byId = new HashMap<>();
  private final NavigableSet<Onset> byTime = new TreeSet<>(Onset.ORDER);
  private final Map<String, Occupancy> occupancies = new HashMap<>();
  private long sinceMillis = Long.MAX_VALUE;

  /**
   * Of which nothing is known yet.
   *
   * @param longestMillis of one group, milliseconds; so far back the usual is not learnt from
   */
  public OnsetHistory(Nodes nodes, long windowMillis, long longestMillis) {
    this.nodes = nodes;
    this.windowMillis = windowMillis;
    this.windowsADay = (int) Math.max(1, DAY_MILLIS / windowMillis);
    this.windowsApart = Math.ceilDiv(longestMillis, windowMillis);
  }

  /** Onsets from this time on would have been seen. */
  public void observedSince(long epochMillis) {
    sinceMillis = Math.min(sinceMillis, epochMillis);
  }

  /** An onset, or how it is now. */
  public void put(Onset onset) {
    var before = byId.put(onset.anomaly(), onset);
    if (before != null) {
      byTime.remove(before);
    } else {
      kinds(onset)
          .forEach(kind ->
              occupancies
                  .computeIfAbsent(kind, _ -> new Occupancy())
                  .add(window(onset.onsetMillis())));
    }
    byTime.add(onset);
    observedSince(onset.onsetMillis());
  }

  public Optional<Onset> find(UUID anomaly) {
    return Optional.ofNullable(byId.get(anomaly));
  }

  public int size() {
    return byId.size();
  }

  /** Onsets of a time range, both ends included, the earliest first. */
  List<Onset> between(long fromMillis, long toMillis) {
    var after = new ArrayList<Onset>();
    for (var onset : byTime.tailSet(first(fromMillis), true)) {
      if (onset.onsetMillis() > toMillis) {
        break;
      }
      after.add(onset);
    }
    return after;
  }

  private static Onset first(long millis) {
    return new Onset(new UUID(Long.MIN_VALUE, Long.MIN_VALUE), NONE, millis, 0, false, 0);
  }

  private static final SeriesId NONE = SeriesId.of("", Map.of());

  /** Takes out the onsets before a time. */
  public void forgetBefore(long epochMillis) {
    var old = byTime.headSet(first(epochMillis), false);
    old.forEach(onset -> byId.remove(onset.anomaly()));
    old.clear();
    occupancies.values().forEach(one -> one.forgetBefore(window(epochMillis)));
    occupancies.values().removeIf(Occupancy::isEmpty);
  }

  /** In how many windows of the day before a time something unusual began in a series. */
  public int earlier(SeriesId series, long epochMillis) {
    long to = window(epochMillis);
    return occupancies.getOrDefault(kindOf(series), new Occupancy()).occupied(to - windowsADay, to);
  }

  /**
   * Windows of a day that have so many onsets by chance, all taken together. Rather too many: while
   * little is known one onset in the time that was observed is taken as usual.
   *
   * @param count with the first, which opens the window
   */
  double expected(int count, long epochMillis) {
    double usual = mean(Set.of(ALL), epochMillis, 1);
    return PoissonTail.of(count - 1, usual) * Math.max(1, usual * windowsADay);
  }

  /**
   * The same of onsets of some kinds, also after each of the day's other onsets, as each kind is
   * looked at. Nothing is known at first, so they count. But where there are many kinds some begin
   * that never did before, so half a one in a day is taken as usual.
   */
  double expectedOf(Collection<String> kinds, int count, long epochMillis) {
    double usual = Math.max(mean(kinds, epochMillis, 0), 0.5 / windowsADay);
    double all = mean(Set.of(ALL), epochMillis, 0);
    return PoissonTail.of(count - 1, usual) * Math.max(1, all * windowsADay);
  }

  /** Usual number of onsets in a window. */
  private double mean(Collection<String> kinds, long epochMillis, int margin) {
    // not the hour before, in which the same trouble may have begun already
    long to = window(epochMillis) - windowsApart;
    long from = Math.max(to - windowsADay, window(Math.min(sinceMillis, epochMillis)));
    Occupancy together;
    if (kinds.size() == 1) {
      together = occupancies.getOrDefault(kinds.iterator().next(), new Occupancy());
    } else {
      together = new Occupancy();
      for (var kind : kinds) {
        together.add(occupancies.getOrDefault(kind, new Occupancy()));
      }
    }
    return together.mean(from, to, margin);
  }

  private Set<String> kinds(Onset onset) {
    var kinds = new HashSet<String>();
    kinds.add(ALL);
    kinds.add(kindOf(onset.series()));
    kinds.add(kindOfNode(nodes.of(onset.series())));
    nodes.shares(onset.series()).forEach(share -> kinds.add(kindOfShare(share)));
    return kinds;
  }

  private static String kindOf(SeriesId series) {
    return "series " + series;
  }

  static String kindOfNode(String node) {
    return "node " + node;
  }

  static String kindOfShare(String share) {
    return "share " + share;
  }

  private long window(long epochMillis) {
    return Math.floorDiv(epochMillis, windowMillis);
  }
}
