package detection.feedback;

/** What many draws of the verdicts come to: means and the worst draw of each. */
final class Summary {
  private int n;
  private double removed;
  private double recall;
  private double leastRemoved = Double.POSITIVE_INFINITY;
  private double worstRecall = Double.POSITIVE_INFINITY;

  void add(Outcome before, Outcome after) {
    double gone = 1 - (double) after.unreal() / Math.max(before.unreal(), 1);
    double change = after.recall() - before.recall();
    n++;
    removed += gone;
    recall += change;
    leastRemoved = Math.min(leastRemoved, gone);
    worstRecall = Math.min(worstRecall, change);
  }

  double removed() {
    return removed / n;
  }

  double worstRecall() {
    return worstRecall;
  }

  @Override
  public String toString() {
    return "%4.0f %5.1f %4.0f %5.1f"
        .formatted(100 * removed(), 100 * recall / n, 100 * leastRemoved, 100 * worstRecall);
  }
}
