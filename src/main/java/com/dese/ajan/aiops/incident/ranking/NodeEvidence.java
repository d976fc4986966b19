package com.dese.ajan.aiops.incident.ranking;

import static java.util.Comparator.comparingDouble;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the series of one node say together. */
final class NodeEvidence {
  /** Names do not matter but where all else is equal. */
  private static final Comparator<SeriesEvidence> STRONGEST =
      comparingDouble(SeriesEvidence::deviation)
          .reversed()
          .thenComparingLong(SeriesEvidence::sinceMillis)
          .thenComparing(SeriesEvidence::series);

  private final String node;
  private final Map<SeriesKind, SeriesEvidence> server;
  private final Map<SeriesKind, Double> serverChange = new EnumMap<>(SeriesKind.class);
  private final Map<SeriesKind, Double> clientChange = new EnumMap<>(SeriesKind.class);
  private final double calls;
  private final double deviation;
  private final double waiting;

  /**
   * Evidence of a node.
   *
   * @param all of its series that count
   * @param calls that it answers, in whatever unit all nodes have; 1 where that is not known
   */
  NodeEvidence(String node, List<SeriesEvidence> all, double calls) {
    this.node = node;
    this.calls = calls;
    this.server = strongest(all, Side.SERVER);
    this.deviation = deviation(server);
    this.waiting = deviation(strongest(all, Side.CLIENT));
    for (var evidence : all) {
      var changes = evidence.side() == Side.SERVER ? serverChange : clientChange;
      changes.merge(evidence.kind(), evidence.change(), Math::max);
    }
  }

  String node() {
    return node;
  }

  /** The strongest of each kind, of the node itself. */
  List<SeriesEvidence> own() {
    return server.values().stream().sorted(STRONGEST).toList();
  }

  /** The largest deviation of the node itself, in spreads; 0 if there is none. */
  double deviation() {
    return deviation;
  }

  /** How much it waits for others or gets errors from them, in spreads; 0 if that is not known. */
  double waiting() {
    return waiting;
  }

  /** Change of a kind the bad way, of the node itself; in calls where it is a share of them. */
  double change(SeriesKind kind) {
    return inCalls(serverChange, kind);
  }

  /** The same of the calls that it makes. */
  double clientChange(SeriesKind kind) {
    return inCalls(clientChange, kind);
  }

  /** Whether all that is known of the node itself could have been measured by who calls it. */
  boolean isSeenByCallersOnly() {
    return server.keySet().stream().allMatch(SeriesKind::isOfCalls);
  }

  private double inCalls(Map<SeriesKind, Double> changes, SeriesKind kind) {
    double change = changes.getOrDefault(kind, 0.0);
    return kind == SeriesKind.AVAILABILITY ? change * calls : change;
  }

  private static double deviation(Map<SeriesKind, SeriesEvidence> evidence) {
    return evidence.values().stream().mapToDouble(SeriesEvidence::deviation).max().orElse(0);
  }

  private static Map<SeriesKind, SeriesEvidence> strongest(List<SeriesEvidence> all, Side side) {
    var strongest = new EnumMap<SeriesKind, SeriesEvidence>(SeriesKind.class);
    for (var evidence : all) {
      if (evidence.side() == side) {
        strongest.merge(evidence.kind(), evidence, (a, b) -> STRONGEST.compare(a, b) <= 0 ? a : b);
      }
    }
    return strongest;
  }
}
