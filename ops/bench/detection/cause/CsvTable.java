package detection.cause;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A table of numbers whose first column is a time in seconds; an empty field is NaN. */
record CsvTable(List<String> columns, long[] seconds, double[][] values) {
  static CsvTable read(Path file) throws IOException {
    var rows = rows(file);
    var heading = rows.getFirst();
    int size = rows.size() - 1;
    var seconds = new long[size];
    var values = new double[heading.length - 1][size];
    for (int row = 0; row < size; row++) {
      var fields = rows.get(row + 1);
      seconds[row] = (long) Double.parseDouble(fields[0]);
      for (int column = 0; column < values.length; column++) {
        var text = column + 1 < fields.length ? fields[column + 1] : "";
        values[column][row] = text.isBlank() ? Double.NaN : Double.parseDouble(text);
      }
    }
    return new CsvTable(List.of(heading).subList(1, heading.length), seconds, values);
  }

  static List<String[]> rows(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).map(CsvTable::fields).toList();
    }
  }

  private static String[] fields(String line) {
    return Arrays.stream(line.split(",", -1))
        .map(field -> field.strip().replaceAll("^\"|\"$", ""))
        .toArray(String[]::new);
  }
}
