package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.CanaryVerdicts;
import com.dese.ajan.aiops.canary.Verdict;
import com.dese.ajan.aiops.judgement.JudgementQuery;
import com.dese.ajan.aiops.judgement.JudgementStore;
import com.dese.ajan.aiops.judgement.KeptJudgement;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.QueryParameters;
import com.dese.ajan.paging.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Judgements of canaries, of the last days. */
@RestController
@RequestMapping(path = JudgementsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class JudgementsController {
  static final String PATH = "/api/v1/aiops/canary/judgements";

  private final JudgementStore store;
  private final CanaryVerdicts verdicts;

  JudgementsController(JudgementStore store, CanaryVerdicts verdicts) {
    this.store = store;
    this.verdicts = verdicts;
  }

  @GetMapping
  Page<JudgementResponse> list(@RequestParam MultiValueMap<String, String> values) {
    var parameters = new QueryParameters(values);
    var query =
        new JudgementQuery(
            parameters.oneOf("verdict", Verdict.values()),
            parameters.time("from"),
            parameters.time("to"),
            parameters.limit(),
            parameters.idCursor());
    parameters.check();
    var page = store.list(query);
    var feedback = verdicts.on(page.items().stream().map(KeptJudgement::id).toList());
    return page.map(kept -> JudgementResponse.of(kept, feedback.getOrDefault(kept.id(), Map.of())));
  }

  @GetMapping("/{id}")
  JudgementResponse find(@PathVariable UUID id) {
    return store
        .find(id)
        .map(
            kept -> JudgementResponse.of(kept, verdicts.on(List.of(id)).getOrDefault(id, Map.of())))
        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "No judgement with id " + id));
  }
}
