package detection.drift;

/**
 * A series and what of it changed.
 *
 * @param start first changed row, -1 without a change
 * @param end row at which the change is complete
 * @param kind of the change and its size
 */
record Stream(String id, long[] seconds, double[] values, int start, int end, String kind) {
  boolean changes() {
    return start >= 0;
  }
}
