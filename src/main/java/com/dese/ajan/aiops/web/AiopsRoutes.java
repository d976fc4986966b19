package com.dese.ajan.aiops.web;

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
    return () ->
        List.of(
            new AccessRule(GET, SeriesController.PATH, read),
            new AccessRule(GET, DriftController.PATH, read),
            new AccessRule(GET, AnomaliesController.PATH, read),
            new AccessRule(GET, AnomaliesController.PATH + "/{id}", read),
            new AccessRule(GET, AnomaliesController.PATH + "/{id}/samples", read),
            new AccessRule(POST, ScoreController.PATH, "aiops:write"));
  }

  @Bean
  BodyLimit scoreLimit() {
    return new BodyLimit(ScoreController.PATH, 8 * MIB);
  }
}
