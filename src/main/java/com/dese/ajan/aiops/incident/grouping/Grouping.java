package com.dese.ajan.aiops.incident.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * Finds anomalies that began together, more than chance explains.
 *
 * <p>A window is opened at each onset. It is a crowd if so many onsets in it would be seldom by
 * chance: by a Poisson count with the usual rate, times the onsets of a day, as each of them opens
 * a window (a scan statistic; J. Naus, Approximations for distributions of scan statistics, JASA 77
 * (1982), 177-183, with Bonferroni's bound in place of his finer one). Crowds that share an onset
 * are one. Three kinds of onsets are counted:
 *
 * <ul>
 *   <li>with a graph, those of the node and of the nodes that it calls or that call it;
 *   <li>without one, those that share a label;
 *   <li>without one, all. As nothing speaks for them but their number, far more are needed.
 * </ul>
 *
 * <p>What is found depends on the set of onsets, not on the order in which they came.
 */
public final class Grouping {
  /** Crowds a day by chance, of all: one in a thousand days. */
  static final double SELDOM = 0.001;

  /** The same where more than time speaks for it: one in ten days. */
  static final double SELDOM_RELATED = 0.1;

  private final Nodes nodes;
  private final long windowMillis;
  private final long longestMillis;

  /**
   * A way to group.
   *
   * @param windowMillis how soon after each other they begin, milliseconds
   * @param longestMillis from the first to the last of a group, milliseconds
   */
  public Grouping(Nodes nodes, long windowMillis, long longestMillis) {
    this.nodes = nodes;
    this.windowMillis = windowMillis;
    this.longestMillis = longestMillis;
  }

  /** The groups that have one of these onsets, the earliest first. */
  public List<Group> of(OnsetHistory history, Collection<Onset> wanted) {
    var groups = new ArrayList<Group>();
    for (var range : ranges(wanted)) {
      groups.addAll(groups(history, history.between(range.from(), range.to())));
    }
    var ids = new HashSet<>(wanted.stream().map(Onset::anomaly).toList());
    groups.removeIf(
        group -> group.onsets().stream().noneMatch(onset -> ids.contains(onset.anomaly())));
    return groups;
  }

  private record Range(long from, long to) {}

  /** Far enough around the onsets that all that may belong to them is there. */
  private List<Range> ranges(Collection<Onset> wanted) {
    var ranges = new ArrayList<Range>();
    long reach = 2 * longestMillis;
    for (var onset : wanted.stream().sorted(Onset.ORDER).toList()) {
      long from = onset.onsetMillis() - reach;
      long to = onset.onsetMillis() + reach;
      var last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && from <= last.to()) {
        ranges.set(ranges.size() - 1, new Range(last.from(), to));
      } else {
        ranges.add(new Range(from, to));
      }
    }
    return ranges;
  }

  private List<Group> groups(OnsetHistory history, List<Onset> onsets) {
    var links = new Links(onsets);
    if (nodes.graph().isEmpty()) {
      var byShare = new HashMap<String, List<Integer>>();
      var all = new ArrayList<Integer>();
      for (int i = 0; i < onsets.size(); i++) {
        all.add(i);
        for (var share : nodes.shares(onsets.get(i).series())) {
          byShare.computeIfAbsent(share, _ -> new ArrayList<>()).add(i);
        }
      }
      byShare.forEach((share, some) -> {
        var kind = Set.of(OnsetHistory.kindOfShare(share));
        crowds(links, some, Basis.LABELS, SELDOM_RELATED, (n, t) -> history.expectedOf(kind, n, t));
      });
      crowds(links, all, Basis.TIME, SELDOM, history::expected);
    } else {
      new GraphCrowds(nodes, history, onsets, windowMillis).join(links);
    }
    return links.groups(longestMillis);
  }

  /**
   * Joins what is in a crowded window of its own kind.
   *
   * @param some of the onsets, in their order
   * @param seldom fewer such windows a day by chance make it a crowd
   * @param byChance such windows a day, of the number of onsets in it and of its begin
   */
  private void crowds(
      Links links,
      List<Integer> some,
      Basis basis,
      double seldom,
      ToDoubleBiFunction<Integer, Long> byChance) {
    var onsets = links.onsets();
    int end = 0; // first one behind the window
    int joined = 0; // up to here all are with the crowd that reached so far
    for (int i = 0; i < some.size(); i++) {
      long begin = onsets.get(some.get(i)).onsetMillis();
      while (end < some.size() && onsets.get(some.get(end)).onsetMillis() <= begin + windowMillis) {
        end++;
      }
      if (end - i < 2) {
        continue;
      }
      double expected = byChance.applyAsDouble(end - i, begin);
      if (expected < seldom) {
        for (int j = Math.max(i, joined - 1); j < end; j++) {
          links.join(some.get(i), some.get(j), basis, expected);
        }
        links.note(some.get(i), basis, expected);
        joined = end;
      }
    }
  }
}
