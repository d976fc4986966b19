package detection.cause;

import com.dese.ajan.aiops.incident.ranking.CallGraph;
import com.dese.ajan.aiops.incident.ranking.Incident;
import com.dese.ajan.aiops.incident.ranking.MetricSeries;
import com.dese.ajan.aiops.incident.ranking.SeriesKind;
import com.dese.ajan.aiops.incident.ranking.Side;
import com.dese.ajan.aiops.incident.ranking.Symptom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The set petshop. Its normal time is a file of its own, of another month: it is put before the rows
 * of each incident as if it ended there.
 */
final class Petshop {
  private static final long STEP_SECONDS = 300;
  private static final Pattern CASE =
      Pattern.compile(
          "\"case\"\\s*:\\s*\"([^\"]+)\".*?\"target\"\\s*:\\s*\\{\\s*\"node\"\\s*:\\s*\"([^\"]+)\",\\s*"
              + "\"metric\"\\s*:\\s*\"([^\"]+)\".*?\"timestamp\"\\s*:\\s*(\\d+)",
          Pattern.DOTALL);

  private final Path folder;
  private final Map<String, CsvTable> normals = new HashMap<>();

  private Petshop(Path folder) {
    this.folder = folder;
  }

  static List<Case> load(Path folder) throws IOException {
    return new Petshop(folder).load();
  }

  private List<Case> load() throws IOException {
    var truth = Files.exists(folder.resolve("truth.json"))
        ? Truth.read(folder.resolve("truth.json"))
        : Map.<String, Truth>of();
    var cases = new ArrayList<Case>();
    var found = CASE.matcher(Files.readString(folder.resolve("cases.json")));
    while (found.find()) {
      var id = found.group(1);
      var symptom = new Symptom(found.group(2), kind(found.group(3)));
      var incident = incident(id, symptom, Long.parseLong(found.group(4)));
      var known = truth.get(id);
      cases.add(
          known == null
              ? new Case(id, incident, Set.of(), "")
              : new Case(
                  id,
                  incident,
                  known.candidates(),
                  known.candidates().iterator().next() + known.group().replaceFirst(".*/", "")));
    }
    return cases;
  }

  private Incident incident(String id, Symptom symptom, long seconds) throws IOException {
    var scenario = id.substring(0, id.indexOf('/'));
    var normal = normals.get(scenario);
    if (normal == null) {
      normal = CsvTable.read(folder.resolve(scenario).resolve("normal.csv.gz"));
      normals.put(scenario, normal);
    }
    var rows = CsvTable.read(folder.resolve(id + ".csv"));
    var series = new ArrayList<MetricSeries>();
    for (int column = 0; column < rows.columns().size(); column++) {
      int usual = normal.columns().indexOf(rows.columns().get(column));
      if (usual >= 0) {
        var name = rows.columns().get(column).split("\\|");
        var values = joined(normal.values()[usual], rows.values()[column]);
        long start = rows.seconds()[0] - STEP_SECONDS * normal.seconds().length;
        series.add(
            new MetricSeries(
                name[1] + " " + name[2],
                name[0],
                kind(name[1]),
                Side.SERVER,
                1_000 * start,
                1_000 * STEP_SECONDS,
                values));
      }
    }
    return new Incident(1_000 * seconds, symptom, series, graph(scenario));
  }

  private CallGraph graph(String scenario) throws IOException {
    var graph = new CallGraph();
    CsvTable.rows(folder.resolve(scenario).resolve("edges.csv")).stream()
        .skip(1)
        .forEach(edge -> graph.add(edge[0], edge[1]));
    return graph;
  }

  private static double[] joined(double[] normal, double[] incident) {
    var all = new double[normal.length + incident.length];
    System.arraycopy(normal, 0, all, 0, normal.length);
    System.arraycopy(incident, 0, all, normal.length, incident.length);
    return all;
  }

  private static SeriesKind kind(String metric) {
    return SeriesKind.valueOf(metric.toUpperCase(Locale.ROOT));
  }
}
