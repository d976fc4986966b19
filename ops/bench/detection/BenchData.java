package detection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the folders {@code nab}, {@code kpi} and {@code mscloud}. */
public final class BenchData {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern TEST_START =
      Pattern.compile("\"([^\"]+)\"\\s*:\\s*\\{[^}]*\"test_start\"\\s*:\\s*(\\d+)");

  private BenchData() {}

  public static List<Series> load(String set, Path folder) {
    try {
      return set.equals("nab") ? nab(folder) : points(set, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Series> nab(Path folder) throws IOException {
    Map<String, List<String>> windows = new TreeMap<>();
    var strings = QUOTED.matcher(Files.readString(folder.resolve("labels.json")));
    var edges = new ArrayList<String>();
    while (strings.find()) {
      if (strings.group(1).endsWith(".csv")) {
        edges = new ArrayList<>();
        windows.put(strings.group(1), edges);
      } else {
        edges.add(strings.group(1));
      }
    }
    var all = new ArrayList<Series>();
    for (var entry : windows.entrySet()) {
      Series series =
          read("nab", entry.getKey(), folder.resolve("data").resolve(entry.getKey()), 0);
      var rows = new ArrayList<int[]>();
      for (int i = 0; i < entry.getValue().size(); i += 2) {
        rows.add(
            new int[] {
              rowAt(series, entry.getValue().get(i)), rowAt(series, entry.getValue().get(i + 1))
            });
      }
      series.windows().addAll(rows);
      all.add(series);
    }
    return all;
  }

  private static int rowAt(Series series, String stamp) {
    long second = epochSecond(stamp);
    for (int i = 0; i < series.length(); i++) {
      if (series.seconds()[i] == second) {
        return i;
      }
    }
    throw new IllegalArgumentException(series.id() + " has no row at " + stamp);
  }

  private static List<Series> points(String set, Path folder) throws IOException {
    Map<String, Long> testStarts = new TreeMap<>();
    var meta = folder.resolve("meta.json");
    if (Files.exists(meta)) {
      var found = TEST_START.matcher(Files.readString(meta));
      while (found.find()) {
        testStarts.put(found.group(1), Long.valueOf(found.group(2)));
      }
    }
    List<Path> files;
    try (var walk = Files.walk(folder)) {
      files = walk.filter(path -> path.toString().matches(".*\\.csv(\\.gz)?")).sorted().toList();
    }
    var all = new ArrayList<Series>();
    for (Path file : files) {
      String id = folder.relativize(file).toString().replaceFirst("\\.csv(\\.gz)?$", "");
      all.add(read(set, id, file, testStarts.getOrDefault(id, 0L)));
    }
    return all;
  }

  private static Series read(String set, String id, Path file, long testStart) throws IOException {
    int rows = 0;
    var stamps = new String[1024];
    var seconds = new long[1024];
    var values = new double[1024];
    var labels = new byte[1024];
    boolean labelled = false;
    int firstTestRow = 0;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        var reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1 << 16)) {
      String line = reader.readLine(); // the heading
      while ((line = reader.readLine()) != null) {
        if (rows == values.length) {
          stamps = Arrays.copyOf(stamps, rows * 2);
          seconds = Arrays.copyOf(seconds, rows * 2);
          values = Arrays.copyOf(values, rows * 2);
          labels = Arrays.copyOf(labels, rows * 2);
        }
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        stamps[rows] = line.substring(0, first);
        seconds[rows] = epochSecond(stamps[rows]);
        values[rows] = number(line.substring(first + 1, second < 0 ? line.length() : second));
        if (second > 0) {
          labelled = true;
          labels[rows] = (byte) Double.parseDouble(line.substring(second + 1));
        }
        if (seconds[rows] < testStart) {
          firstTestRow = rows + 1;
        }
        rows++;
      }
    }
    return new Series(
        set,
        id,
        Arrays.copyOf(stamps, rows),
        Arrays.copyOf(seconds, rows),
        Arrays.copyOf(values, rows),
        labelled ? Arrays.copyOf(labels, rows) : new byte[0],
        new ArrayList<>(),
        firstTestRow);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static long epochSecond(String text) {
    return text.indexOf('-') < 0
        ? Long.parseLong(text)
        : LocalDateTime.parse(text.substring(0, 19).replace(' ', 'T'))
            .toEpochSecond(ZoneOffset.UTC);
  }
}
