package detection.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The measure tcpd: the Turing Change Point Dataset. The detector sees row by row; a change counts
 * where it is said to have begun.
 */
public final class Tcpd {
  private static final Pattern SERIES = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\\{([^}]*)}");
  private static final Pattern SET = Pattern.compile("\\[([^\\]]*)]");

  /** Of rows that have no date: a distance in which no calendar repeats. */
  static final long UNDATED_SECONDS = 2 * 86_400L;

  private Tcpd() {}

  /**
   * Prints F1, covering and the changes of each series, the means, how late the changes were known,
   * what the choice of constants is worth and how often noise is taken for a change.
   */
  public static void table(Path folder, String seed) throws IOException {
    double f1 = 0;
    double cover = 0;
    var waits = new ArrayList<Integer>();
    var leftOut = new LeftOut();
    var annotations = annotations(folder);
    for (var entry : annotations.entrySet()) {
      var series = load(folder, entry.getKey());
      var alarms = Alarms.of(series.seconds(), series.values());
      alarms.forEach(alarm -> waits.add(alarm.row() - alarm.since()));
      var found = found(alarms, series);
      var score = TcpdScore.of(entry.getValue(), found, series.values().length);
      f1 += score.f1() / annotations.size();
      cover += score.cover() / annotations.size();
      leftOut.add(series, entry.getValue());
      System.out.printf("%-22s%7.3f%8.3f  %s%n", entry.getKey(), score.f1(), score.cover(), found);
    }
    System.out.printf("%-22s%7.3f%8.3f%n", "mean of F1, cover", f1, cover);
    System.out.println(leftOut.lines());
    waits.sort(null);
    System.out.printf(
        "known after rows: median %d, at most %d%n",
        waits.get(waits.size() / 2), waits.getLast());
    System.out.println(SlowStreams.lines(seed));
  }

  /** Writes the changes of all series, as tcpd_score.py reads them. */
  public static void write(Path folder, Path out) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("series,index");
    for (var name : annotations(folder).keySet()) {
      var series = load(folder, name);
      for (int row : found(Alarms.of(series.seconds(), series.values()), series)) {
        lines.add(name + "," + row);
      }
    }
    Files.write(out, lines);
  }

  private static List<Integer> found(List<Alarms.Alarm> alarms, Stream series) {
    return counted(alarms.stream().map(Alarms.Alarm::since), series.values().length);
  }

  /** Changes at the first or the last row do not count. */
  static List<Integer> counted(java.util.stream.Stream<Integer> since, int rows) {
    return since.filter(row -> row >= 1 && row < rows - 1).distinct().toList();
  }

  private static Map<String, List<List<Integer>>> annotations(Path folder) throws IOException {
    var found = SERIES.matcher(Files.readString(folder.resolve("annotations.json")));
    var all = new TreeMap<String, List<List<Integer>>>();
    while (found.find()) {
      var sets = new ArrayList<List<Integer>>();
      var set = SET.matcher(found.group(2));
      while (set.find()) {
        sets.add(list(set.group(1)).stream().map(Integer::valueOf).toList());
      }
      all.put(found.group(1), sets);
    }
    return all;
  }

  private static Stream load(Path folder, String name) throws IOException {
    var text = Files.readString(folder.resolve("series").resolve(name + ".json"));
    int series = text.indexOf("\"series\"");
    int time = text.indexOf("\"time\"");
    var values = raw(text.substring(series, time > series ? time : text.length()));
    var stamps = raw(text.substring(time, series > time ? series : text.length()));
    double last = Double.NaN;
    var numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      last = values.get(i).equals("null") ? last : Double.parseDouble(values.get(i));
      numbers[i] = last; // carried where there is none
    }
    return new Stream(name, seconds(stamps, numbers.length), numbers, -1, -1, "");
  }

  private static long[] seconds(List<String> stamps, int rows) {
    var seconds = new long[rows];
    Arrays.setAll(seconds, i -> (i + 1) * UNDATED_SECONDS);
    try {
      for (int i = 0; i < stamps.size(); i++) {
        var date = LocalDate.parse(stamps.get(i) + "-01-01".substring(stamps.get(i).length() - 4));
        seconds[i] = 86_400 * (1 + ChronoUnit.DAYS.between(LocalDate.of(1600, 1, 1), date));
      }
    } catch (RuntimeException e) {
      Arrays.setAll(seconds, i -> (i + 1) * UNDATED_SECONDS);
    }
    return seconds;
  }

  private static List<String> raw(String text) {
    int key = text.indexOf("\"raw\"");
    return key < 0
        ? List.of()
        : list(text.substring(text.indexOf('[', key) + 1, text.indexOf(']', key)));
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(","))
        .map(item -> item.strip().replace("\"", ""))
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
