package detection.cause;

import com.dese.ajan.aiops.incident.ranking.CallGraph;
import com.dese.ajan.aiops.incident.ranking.Incident;
import com.dese.ajan.aiops.incident.ranking.RankingRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What each part of the ranking is worth: the figures without it, or with another constant. */
final class Parts {
  private Parts() {}

  static void print(List<Case> cases, BiFunction<List<Case>, RankingRules, CauseScore> score) {
    rules().forEach((name, rules) -> System.out.println(score.apply(cases, rules).line(name)));
    System.out.println(
        score
            .apply(cases.stream().map(Parts::withoutGraph).toList(), RankingRules.STANDARD)
            .line("  without the graph"));
    System.out.println(
        score
            .apply(cases.stream().map(Parts::withoutSymptom).toList(), RankingRules.STANDARD)
            .line("  without the symptom"));
  }

  private static Map<String, RankingRules> rules() {
    var all = new LinkedHashMap<String, RankingRules>();
    all.put("  one point is enough", new RankingRules(1, 50, true, 0.5, 1, 1, 2, 1));
    all.put("  three points", new RankingRules(3, 50, true, 0.5, 1, 1, 2, 1));
    all.put("  cap 20", new RankingRules(2, 20, true, 0.5, 1, 1, 2, 1));
    all.put("  cap 100", new RankingRules(2, 100, true, 0.5, 1, 1, 2, 1));
    all.put("  quartiles only", new RankingRules(2, 50, false, 0.5, 1, 1, 2, 1));
    all.put("  strongest kind only", new RankingRules(2, 50, true, 0, 1, 1, 2, 1));
    all.put("  callees explain nothing", new RankingRules(2, 50, true, 0.5, 0, 1, 2, 1));
    all.put("  callers' wait is nothing", new RankingRules(2, 50, true, 0.5, 1, 0, 2, 1));
    all.put("  second sights are as others", new RankingRules(2, 50, true, 0.5, 1, 1, 0, 1));
    all.put("  unreachable are as others", new RankingRules(2, 50, true, 0.5, 1, 1, 2, 0));
    return all;
  }

  private static Case withoutGraph(Case one) {
    var all = one.incident();
    var bare = new Incident(all.atMillis(), all.symptom(), all.series(), new CallGraph());
    return new Case(one.id(), bare, one.truth(), one.group());
  }

  private static Case withoutSymptom(Case one) {
    var all = one.incident();
    var bare = new Incident(all.atMillis(), null, all.series(), all.graph());
    return new Case(one.id(), bare, one.truth(), one.group());
  }
}
