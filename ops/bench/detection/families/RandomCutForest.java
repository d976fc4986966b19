package detection.families;

import detection.Candidate;
import java.util.SplittableRandom;

/**
 * Random cut forest (Guha et al. 2016) on shingles of four, with the depth at which a point is cut
 * off for its score. Each tree keeps 128 points of the past and is built anew, in turn, so that one
 * is built every 16 rows: dear, but without look-ahead.
 */
public final class RandomCutForest implements Candidate {
  private static final int SIZE = 4;
  private static final int TREES = 24;
  private static final int POINTS = 128;
  private final SplittableRandom random = new SplittableRandom(1);
  private final Shingle shingle = new Shingle(SIZE);
  private final double[][] reservoir = new double[POINTS][];
  private final Node[] trees = new Node[TREES];
  private int k;

  private static final class Node {
    int size;
    int axis;
    double cut;
    Node left;
    Node right;
    final double[] low = new double[SIZE];
    final double[] high = new double[SIZE];
  }

  @Override
  public double score(long epochSecond, double x) {
    if (!Double.isFinite(x)) {
      return 0;
    }
    double[] point = shingle.next(x);
    double depth = 0;
    int grown = 0;
    for (Node tree : trees) {
      if (tree != null) {
        depth += depth(tree, point);
        grown++;
      }
    }
    int at = k < POINTS ? k : random.nextInt(Math.min(k, 2_000));
    if (at < POINTS) {
      reservoir[at] = point;
    }
    k++;
    if (k % 16 == 0) {
      int n = Math.min(k, POINTS);
      var points = new double[n][];
      for (int i = 0; i < n; i++) {
        points[i] = reservoir[random.nextInt(n)];
      }
      trees[k / 16 % TREES] = build(points, 0, n);
    }
    return grown < TREES ? 0 : Math.pow(2, 3 - depth / grown / 3);
  }

  /** The expected depth at which random cuts part the point from the tree. */
  private static double depth(Node start, double[] point) {
    Node node = start;
    double depth = 0;
    double stays = 1;
    while (true) {
      double outside = 0;
      double range = 0;
      for (int i = 0; i < SIZE; i++) {
        double beyond = Math.max(0, node.low[i] - point[i]) + Math.max(0, point[i] - node.high[i]);
        outside += beyond;
        range += node.high[i] - node.low[i] + beyond;
      }
      stays *= range > 0 ? 1 - outside / range : 0;
      depth += stays;
      if (node.left == null || stays < 1e-3) {
        return depth + stays * Math.log(1 + node.size);
      }
      node = point[node.axis] <= node.cut ? node.left : node.right;
    }
  }

  private Node build(double[][] points, int from, int to) {
    var node = new Node();
    node.size = to - from;
    double range = 0;
    for (int i = 0; i < SIZE; i++) {
      node.low[i] = Double.POSITIVE_INFINITY;
      node.high[i] = Double.NEGATIVE_INFINITY;
      for (int p = from; p < to; p++) {
        node.low[i] = Math.min(node.low[i], points[p][i]);
        node.high[i] = Math.max(node.high[i], points[p][i]);
      }
      range += node.high[i] - node.low[i];
    }
    if (node.size <= 1 || range <= 0) {
      return node;
    }
    double at = random.nextDouble() * range;
    int axis = 0;
    while (axis < SIZE - 1 && at > node.high[axis] - node.low[axis]) {
      at -= node.high[axis] - node.low[axis];
      axis++;
    }
    node.axis = axis;
    node.cut = node.low[axis] + at;
    int middle = from;
    for (int p = from; p < to; p++) {
      if (points[p][axis] <= node.cut) {
        var swapped = points[middle];
        points[middle++] = points[p];
        points[p] = swapped;
      }
    }
    if (middle == from || middle == to) {
      return node;
    }
    node.left = build(points, from, middle);
    node.right = build(points, middle, to);
    return node;
  }
}
