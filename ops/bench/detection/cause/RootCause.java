package detection.cause;

import com.dese.ajan.aiops.incident.ranking.Cause;
import com.dese.ajan.aiops.incident.ranking.RankingRules;
import com.dese.ajan.aiops.incident.ranking.RootCauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The measures petshop and nezha: how often the true cause of an incident is ranked first. */
public final class RootCause {
  private static final int DRAWS = 5;

  private RootCause() {}

  /** Prints how good the ranking is; {@code root} holds the folders of both sets. */
  public static void table(String set, Path root) throws IOException {
    var cases = load(set, root.resolve(set));
    System.out.println(CauseScore.heading());
    System.out.println(score(cases, one -> LargestZ.rank(one.incident())).line("largest robust z"));
    Function<Case, List<String>> method = one -> rank(one, RankingRules.STANDARD);
    System.out.println(score(cases, method).line(set));
    var groups = new TreeMap<String, List<Case>>();
    cases.forEach(one -> groups.computeIfAbsent(one.group(), _ -> new ArrayList<>()).add(one));
    groups.forEach((name, group) -> System.out.println(score(group, method).line("  " + name)));
    for (int seed = 1; seed <= DRAWS; seed++) {
      long draw = seed;
      var renamed = cases.stream().map(one -> Renamed.of(one, draw)).toList();
      System.out.println(score(renamed, method).line("names replaced by numbers, draw " + seed));
    }
    var otherSet = set.equals("petshop") ? "nezha" : "petshop";
    var leftOut = new LeftOut(cases, load(otherSet, root.resolve(otherSet)));
    System.out.println(leftOut.withoutTheGroup());
    System.out.println(leftOut.fromTheOtherSet());
    System.out.println(leftOut.spread());
    Parts.print(cases, (some, rules) -> score(some, one -> rank(one, rules)));
  }

  /** Writes all ranked candidates, as rca_score.py reads them. */
  public static void write(String set, Path folder, Path out) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("case,rank,candidate");
    for (var one : load(set, folder)) {
      var ranked = rank(one, RankingRules.STANDARD);
      for (int i = 0; i < ranked.size(); i++) {
        lines.add("%s,%d,%s".formatted(one.id(), i + 1, quoted(ranked.get(i))));
      }
    }
    Files.write(out, lines);
  }

  /** Prints the first causes of each incident with their reasons. */
  public static void explain(String set, Path root) throws IOException {
    for (var one : load(set, root.resolve(set))) {
      var causes = new RootCauses(RankingRules.STANDARD).rank(one.incident());
      System.out.println(one.id() + " " + one.group() + " " + one.truth());
      for (int i = 0; i < causes.size(); i++) {
        var cause = causes.get(i);
        if (i < 3 || one.truth().contains(cause.node())) {
          System.out.printf(
              "  %d %.2f %s: %s%n", i + 1, cause.score(), cause.node(), cause.reason());
        }
      }
    }
  }

  static List<String> rank(Case one, RankingRules rules) {
    return new RootCauses(rules).rank(one.incident()).stream().map(Cause::node).toList();
  }

  private static CauseScore score(List<Case> cases, Function<Case, List<String>> method) {
    return CauseScore.of(cases.stream().map(one -> one.place(method.apply(one))).toList());
  }

  private static List<Case> load(String set, Path folder) throws IOException {
    return set.equals("petshop") ? Petshop.load(folder) : Nezha.load(folder);
  }

  private static String quoted(String text) {
    return text.matches("[^\",]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
