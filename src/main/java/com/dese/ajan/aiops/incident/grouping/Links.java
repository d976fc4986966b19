package com.dese.ajan.aiops.incident.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which onsets are together, as a forest whose trees are the groups. */
final class Links {
  private final List<Onset> onsets;
  private final int[] parents;
  private final double[] expected; // of a tree, at its root
  private final Basis[] bases;

  Links(List<Onset> onsets) {
    this.onsets = onsets;
    parents = new int[onsets.size()];
    expected = new double[onsets.size()];
    bases = new Basis[onsets.size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = i;
      expected[i] = Double.POSITIVE_INFINITY;
      bases[i] = Basis.TIME;
    }
  }

  List<Onset> onsets() {
    return onsets;
  }

  private int root(int i) {
    int at = i;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  void join(int one, int other, Basis basis, double byChance) {
    int first = Math.min(root(one), root(other));
    int second = Math.max(root(one), root(other));
    parents[second] = first;
    strengthen(first, bases[second], expected[second]);
    strengthen(first, basis, byChance);
  }

  void note(int one, Basis basis, double byChance) {
    strengthen(root(one), basis, byChance);
  }

  /** The first of the bases is the one that says most. */
  private void strengthen(int root, Basis basis, double byChance) {
    expected[root] = Math.min(expected[root], byChance);
    bases[root] = basis.compareTo(bases[root]) < 0 ? basis : bases[root];
  }

  List<Group> groups(long longestMillis) {
    Map<Integer, List<Onset>> trees = new HashMap<>();
    for (int i = 0; i < parents.length; i++) {
      trees.computeIfAbsent(root(i), _ -> new ArrayList<>()).add(onsets.get(i));
    }
    var groups = new ArrayList<Group>();
    trees.forEach((root, tree) -> {
      int from = 0;
      for (int to = 1; to <= tree.size(); to++) {
        if (to == tree.size()
            || tree.get(to).onsetMillis() - tree.get(from).onsetMillis() > longestMillis) {
          var part = tree.subList(from, to);
          if (part.stream().map(Onset::series).distinct().limit(2).count() == 2) {
            groups.add(new Group(part, bases[root], expected[root]));
          }
          from = to;
        }
      }
    });
    groups.sort((a, b) -> Onset.ORDER.compare(a.onsets().getFirst(), b.onsets().getFirst()));
    return groups;
  }
}
