package com.dese.ajan.aiops.judgement;

import com.dese.ajan.aiops.Anomaly;
import com.dese.ajan.aiops.AnomalyQuery;
import com.dese.ajan.aiops.AnomalyStore;
import com.dese.ajan.aiops.Wording;
import com.dese.ajan.catalogue.Severity;
import com.dese.ajan.paging.Page;
import com.dese.ajan.promql.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Anomalies that speak against a canary. */
@Component
final class OpenAnomalies {
  private static final int PAGE = 100;

  /** The latest; a canary's own are among them, as it is young. */
  private static final int MOST = 500;

  private final AnomalyStore store;

  OpenAnomalies(AnomalyStore store) {
    this.store = store;
  }

  /**
   * Those of high severity that last, of series that a scope selects. A scope that does not ask for
   * a label is about nearly all series, and so about none.
   *
   * @return a sentence for each, the latest first
   */
  List<String> on(Selector scope) {
    if (!scope.positive()) {
      return List.of();
    }
    var reasons = new ArrayList<String>();
    String cursor = null;
    for (int seen = 0; seen < MOST; seen += PAGE) {
      var page = page(cursor);
      page.items().stream()
          .filter(anomaly -> scope.matches(labels(anomaly)))
          .forEach(anomaly -> reasons.add(reason(anomaly)));
      cursor = page.nextCursor();
      if (cursor == null) {
        break;
      }
    }
    return reasons;
  }

  private Page<Anomaly> page(@Nullable String cursor) {
    return store.list(new AnomalyQuery(true, null, Severity.HIGH, null, null, PAGE, cursor));
  }

  private static Map<String, String> labels(Anomaly anomaly) {
    var labels = new HashMap<>(anomaly.series().labels());
    labels.put("__name__", anomaly.series().metric());
    return labels;
  }

  private static String reason(Anomaly anomaly) {
    return "an anomaly of high severity is open on the canary's series %s since %s: %s (%s)"
        .formatted(
            anomaly.series(),
            Wording.time(anomaly.episode().openedMillis()),
            anomaly.explanation(),
            anomaly.id());
  }
}
