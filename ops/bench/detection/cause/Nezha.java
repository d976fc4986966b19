package detection.cause;

import com.dese.ajan.aiops.incident.ranking.CallGraph;
import com.dese.ajan.aiops.incident.ranking.Incident;
import com.dese.ajan.aiops.incident.ranking.MetricSeries;
import com.dese.ajan.aiops.incident.ranking.SeriesKind;
import com.dese.ajan.aiops.incident.ranking.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The faults of Online Boutique in the set nezha, each with the hour before it. The metrics of the
 * machine under a pod are left out: all pods on it have the same ones.
 */
final class Nezha {
  private static final String SHOP = "onlineboutique";
  private static final long STEP_SECONDS = 60;
  private static final long BEFORE_SECONDS = 3_660;
  private static final long AFTER_SECONDS = 600;

  private Nezha() {}

  static List<Case> load(Path folder) throws IOException {
    var days = new LinkedHashMap<String, Map<String, CsvTable>>();
    var cases = new ArrayList<Case>();
    for (var entry : Truth.read(folder.resolve("truth.json")).entrySet()) {
      var id = entry.getKey();
      if (id.startsWith(SHOP)) {
        var day = id.substring(0, id.indexOf('#'));
        if (!days.containsKey(day)) {
          days.put(day, pods(folder.resolve(day)));
        }
        var truth = entry.getValue();
        var incident = incident(days.get(day), folder.resolve(day), truth.seconds());
        cases.add(new Case(id, incident, truth.candidates(), truth.group()));
      }
    }
    return cases;
  }

  private static Map<String, CsvTable> pods(Path folder) throws IOException {
    List<Path> files;
    try (var list = Files.list(folder)) {
      files = list.filter(path -> path.toString().endsWith(".csv.gz")).sorted().toList();
    }
    var pods = new LinkedHashMap<String, CsvTable>();
    for (var file : files) {
      var name = file.getFileName().toString().replace(".csv.gz", "");
      if (!name.startsWith("front_service")) {
        pods.put(name, CsvTable.read(file));
      }
    }
    return pods;
  }

  private static Incident incident(Map<String, CsvTable> pods, Path folder, long seconds)
      throws IOException {
    var series = new ArrayList<MetricSeries>();
    for (var pod : pods.entrySet()) {
      var table = pod.getValue();
      for (int column = 0; column < table.columns().size(); column++) {
        var metric = table.columns().get(column);
        if (!metric.startsWith("Node")) {
          series.add(series(pod.getKey(), metric, table, table.values()[column], seconds));
        }
      }
    }
    return new Incident(1_000 * seconds, null, series, graph(pods.keySet(), folder));
  }

  /** Rows come a minute apart, some seconds off; a missing one is a gap. */
  private static MetricSeries series(
      String pod, String metric, CsvTable table, double[] column, long seconds) {
    long phase = Math.floorMod(table.seconds()[0] - seconds, STEP_SECONDS);
    long start = seconds - BEFORE_SECONDS + phase;
    var values = new double[(int) ((BEFORE_SECONDS + AFTER_SECONDS) / STEP_SECONDS)];
    Arrays.fill(values, Double.NaN);
    for (int row = 0; row < column.length; row++) {
      long index = Math.round((double) (table.seconds()[row] - start) / STEP_SECONDS);
      if (index >= 0 && index < values.length) {
        values[(int) index] = column[row];
      }
    }
    var side = metric.contains("Client") ? Side.CLIENT : Side.SERVER;
    return new MetricSeries(
        metric, pod, kind(metric), side, 1_000 * start, 1_000 * STEP_SECONDS, values);
  }

  private static CallGraph graph(Set<String> pods, Path folder) throws IOException {
    var podOf = new HashMap<String, String>();
    pods.forEach(pod -> podOf.put(pod.replaceFirst("-[^-]+-[^-]+$", ""), pod));
    var graph = new CallGraph();
    for (var edge : CsvTable.rows(folder.resolve("dependency.csv"))) {
      if (podOf.containsKey(edge[0]) && podOf.containsKey(edge[1])) {
        graph.add(podOf.get(edge[0]), podOf.get(edge[1]));
      }
    }
    return graph;
  }

  private static SeriesKind kind(String metric) {
    if (metric.contains("Latency")) {
      return SeriesKind.LATENCY;
    }
    if (metric.contains("Success")) {
      return SeriesKind.AVAILABILITY;
    }
    if (metric.contains("Workload")) {
      return SeriesKind.REQUESTS;
    }
    if (metric.contains("Cpu")) {
      return SeriesKind.CPU;
    }
    if (metric.contains("Memory")) {
      return SeriesKind.MEMORY;
    }
    return metric.contains("Network") ? SeriesKind.NETWORK : SeriesKind.OTHER;
  }
}
