package detection.cause;

import com.dese.ajan.aiops.incident.ranking.Incident;
import java.util.List;
import java.util.Set;

/**
 * An incident of a set.
 *
 * @param group of similar incidents, which are left out together
 */
record Case(String id, Incident incident, Set<String> truth, String group) {
  /** Place of the first true candidate from 1 on; 0 if there is none. */
  int place(List<String> ranked) {
    for (int i = 0; i < ranked.size(); i++) {
      if (truth.contains(ranked.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }
}
