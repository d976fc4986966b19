package detection.drift;

import detection.drift.Alarms.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alarms held against known changes, as drift_score.py does: a change is detected by the first
 * alarm from its start to 720 rows after its end, and what is in no such span is false.
 */
final class DriftScore {
  private static final int HORIZON = 720;

  private int changes;
  private int detected;
  private int falseAlarms;
  private long rows;
  private final List<Integer> delays = new ArrayList<>();
  private final Map<String, List<Integer>> delaysOfKinds = new TreeMap<>();
  private final Map<String, Integer> changesOfKinds = new TreeMap<>();
  private final List<Integer> errors = new ArrayList<>();

  static DriftScore of(List<Stream> streams) {
    var score = new DriftScore();
    var alarms =
        streams.parallelStream().map(s -> Alarms.of(s.seconds(), s.values())).toList();
    for (int k = 0; k < streams.size(); k++) {
      score.add(streams.get(k), alarms.get(k));
    }
    return score;
  }

  private void add(Stream stream, List<Alarm> alarms) {
    rows += stream.values().length;
    boolean found = false;
    for (var alarm : alarms) {
      int last = stream.end() + HORIZON;
      if (!stream.changes() || alarm.row() < stream.start() || alarm.row() > last) {
        falseAlarms++;
      } else if (!found) {
        found = true;
        int delay = alarm.row() - stream.start();
        delays.add(delay);
        errors.add(Math.abs(alarm.since() - stream.start()));
        delaysOfKinds.computeIfAbsent(stream.kind(), _ -> new ArrayList<>()).add(delay);
      }
    }
    if (stream.changes()) {
      changes++;
      changesOfKinds.merge(stream.kind(), 1, Integer::sum);
      detected += found ? 1 : 0;
    }
  }

  private double f1() {
    double precision = (double) detected / Math.max(1, detected + falseAlarms);
    double recall = (double) detected / changes;
    return 2 * precision * recall / Math.max(1e-12, precision + recall);
  }

  /** Of a line that has one column for each set. */
  String shortLine() {
    return changes == 0
        ? "%6.2f".formatted(falseInTenThousand())
        : "%6.3f %5.3f %4s |".formatted(f1(), falseInTenThousand(), median(delays));
  }

  private double falseInTenThousand() {
    return 1e4 * falseAlarms / rows;
  }

  private static String median(List<Integer> values) {
    return values.isEmpty() ? "-" : values.stream().sorted().toList().get(values.size() / 2) + "";
  }

  /** A line of a table; kinds with found of all and median delay. */
  String line(String name) {
    var text = new StringBuilder();
    text.append("%-22s".formatted(name));
    text.append(changes == 0 ? "%15s".formatted("") : "%7.3f%8.3f".formatted(f1(), (double) detected / changes));
    text.append("%9.3f".formatted(falseInTenThousand()));
    if (changes > 0) {
      text.append("%7s%7s ".formatted(median(delays), median(errors)));
      changesOfKinds.forEach(
          (kind, count) -> {
            var found = delaysOfKinds.getOrDefault(kind, List.of());
            text.append(" %s %d/%d %s;".formatted(kind, found.size(), count, median(found)));
          });
    }
    return text.toString();
  }

  static String heading() {
    return "%-22s%7s%8s%9s%7s%7s  %s"
        .formatted("", "F1", "recall", "false", "delay", "error", "kinds: found, median delay");
  }
}
