package com.dese.ajan.aiops.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import com.dese.ajan.http.AccessRule;
import com.dese.ajan.http.AccessRules;
import com.dese.ajan.http.BodyLimit;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may use which route of aiops, and how much one may send. */
@Configuration(proxyBeanMethods = false)
class AiopsRoutes {
  private static final long MIB = 1 << 20;

  @Bean
  AccessRules aiopsAccess() {
    var read = "aiops:read";
    var write = "aiops:write";
    return () ->
        List.of(
            new AccessRule(GET, SeriesController.PATH, read),
            new AccessRule(GET, DriftController.PATH, read),
            new AccessRule(GET, AnomaliesController.PATH, read),
            new AccessRule(GET, AnomaliesController.PATH + "/{id}", read),
            new AccessRule(GET, AnomaliesController.PATH + "/{id}/samples", read),
            new AccessRule(GET, WindowsController.PATH, read),
            new AccessRule(POST, WindowsController.PATH, write),
            new AccessRule(DELETE, WindowsController.PATH + "/{id}", write),
            new AccessRule(GET, TuningController.PATH, read),
            new AccessRule(POST, TuningController.PATH + TuningController.SIMULATE, write),
            new AccessRule(POST, TuningController.PATH + TuningController.APPLY, write),
            new AccessRule(POST, TuningController.PATH + TuningController.RESET, write),
            new AccessRule(GET, IncidentsController.PATH, read),
            new AccessRule(GET, IncidentsController.PATH + "/{id}", read),
            new AccessRule(GET, JudgementsController.PATH, read),
            new AccessRule(GET, JudgementsController.PATH + "/{id}", read),
            new AccessRule(GET, TolerancesController.PATH, read),
            new AccessRule(POST, TolerancesController.PATH + TolerancesController.APPLY, write),
            new AccessRule(POST, TolerancesController.PATH + TolerancesController.RESET, write),
            new AccessRule(POST, ScoreController.PATH, write),
            new AccessRule(POST, AnalysisController.PATH, write),
            new AccessRule(POST, JudgingController.PATH, write),
            new AccessRule(POST, KayentaController.PATH, write),
            new AccessRule(GET, RemediationsController.PATH, read),
            new AccessRule(POST, RemediationsController.PATH + "/{id}/outcome", write));
  }

  @Bean
  BodyLimit scoreLimit() {
    return new BodyLimit(ScoreController.PATH, 8 * MIB);
  }

  @Bean
  BodyLimit analysisLimit() {
    return new BodyLimit(AnalysisController.PATH, 8 * MIB);
  }

  @Bean
  BodyLimit kayentaLimit() {
    return new BodyLimit(KayentaController.PATH, 8 * MIB);
  }

  @Bean
  BodyLimit judgementLimit() {
    return new BodyLimit(JudgingController.PATH, 8 * MIB);
  }
}
