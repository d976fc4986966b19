package com.dese.ajan.feedback.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import com.dese.ajan.http.AccessRule;
import com.dese.ajan.http.AccessRules;
import com.dese.ajan.http.BodyLimit;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may use which route of feedback, and how much one may send. */
@Configuration(proxyBeanMethods = false)
class FeedbackRoutes {
  private static final long MIB = 1 << 20;

  @Bean
  AccessRules feedbackAccess() {
    var read = "feedback:read";
    var write = "feedback:write";
    var admin = "feedback:admin";
    return () ->
        List.of(
            new AccessRule(POST, FeedbackController.PATH, write),
            new AccessRule(POST, BatchController.PATH, write),
            new AccessRule(GET, FeedbackController.PATH, read),
            new AccessRule(GET, FeedbackController.PATH + "/{id}", read),
            new AccessRule(DELETE, FeedbackController.PATH, admin),
            new AccessRule(DELETE, FeedbackController.PATH + "/{id}", admin));
  }

  @Bean
  BodyLimit batchLimit() {
    return new BodyLimit(BatchController.PATH, MIB);
  }
}
