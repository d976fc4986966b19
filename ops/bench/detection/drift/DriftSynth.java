package detection.drift;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The measure drift-synth: streams of a folder and of our own. */
public final class DriftSynth {
  private static final Pattern STREAM = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\\[([^\\]]*)]");
  private static final int MIXED = 900;
  private static final int SHAPES = 200;
  private static final int SHIFTS = 60;
  private static final int UNCHANGING = 20;
  private static final List<Law> HARD =
      List.of(
          Law.AR_97,
          Law.MULTIPLICATIVE,
          Law.LONG_MEMORY,
          Law.RANDOM_WALK,
          Law.WEEKEND,
          Law.SLOW_TREND,
          Law.INCIDENTS);

  private DriftSynth() {}

  /** Prints how good the service's detector is. {@code seed} is that of the streams of our own. */
  public static void table(Path folder, String seed) throws IOException {
    System.out.println(DriftScore.heading());
    System.out.println(DriftScore.of(load(folder)).line("drift-synth"));
    System.out.println(DriftScore.of(Streams.mixed(seed, MIXED)).line("own, same laws"));
    System.out.println(DriftScore.of(Streams.shapes(seed, SHAPES)).line("own, shape only"));
    System.out.println(DriftScore.of(Streams.shifts(seed, SHIFTS)).line("own, season shifted"));
    System.out.println("unchanging, ten days:");
    for (var law : Law.values()) {
      var streams = Streams.unchanging(seed, law, UNCHANGING);
      System.out.println(DriftScore.of(streams).line("  " + law));
    }
  }

  /** Prints one line for streams of our own: F1, false alarms and delay of each set, then false alarms of laws. */
  public static void line(String name, String seed) {
    var line = new StringBuilder("%-30s".formatted(name));
    line.append(DriftScore.of(Streams.mixed(seed, MIXED)).shortLine());
    line.append(DriftScore.of(Streams.shapes(seed, SHAPES)).shortLine());
    line.append(DriftScore.of(Streams.shifts(seed, SHIFTS)).shortLine());
    for (var law : HARD) {
      line.append(DriftScore.of(Streams.unchanging(seed, law, UNCHANGING)).shortLine());
    }
    System.out.println(line);
  }

  /** Writes the rows of all alarms, as drift_score.py reads them. */
  public static void write(Path folder, Path out) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("series,index");
    for (var stream : load(folder)) {
      for (var alarm : Alarms.of(stream.seconds(), stream.values())) {
        lines.add(stream.id() + "," + alarm.row());
      }
    }
    Files.write(out, lines);
  }

  private static List<Stream> load(Path folder) throws IOException {
    var truth = STREAM.matcher(Files.readString(folder.resolve("truth.json")));
    var streams = new ArrayList<Stream>();
    while (truth.find()) {
      var rows = rows(folder.resolve(truth.group(1) + ".csv.gz"));
      var change = truth.group(2);
      boolean changes = !change.isBlank();
      streams.add(
          new Stream(
              truth.group(1),
              rows.stream().mapToLong(row -> Long.parseLong(row[0])).toArray(),
              rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray(),
              changes ? Integer.parseInt(field(change, "start")) : -1,
              changes ? Integer.parseInt(field(change, "end")) : -1,
              changes ? field(change, "kind") + " " + field(change, "size") : "none"));
    }
    return streams;
  }

  private static String field(String object, String name) {
    var value = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}\\s]+)").matcher(object);
    if (!value.find()) {
      throw new IllegalArgumentException("no " + name + " in " + object);
    }
    return value.group(1);
  }

  private static List<String[]> rows(Path file) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      return reader.lines().skip(1).map(line -> line.split(",")).toList();
    }
  }
}
