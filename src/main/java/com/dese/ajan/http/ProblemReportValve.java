package com.dese.ajan.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a problem where Tomcat itself refuses a request, as for a target with characters that no
 * URI has; its own answer is an HTML page.
 */
public final class ProblemReportValve extends ErrorReportValve {
  // Tomcat makes the valve, not Spring
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(
              ProblemDetail.class,
              org.springframework.http.converter.json.ProblemDetailJacksonMixin.class)
          .build();

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    var status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      var problem = ExceptionProblems.ofStatus(status);
      problem.setInstance(target(request));
      var body = JSON.writeValueAsString(problem);
      response.setContentLength(body.length());
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("the client has gone", e);
    }
  }

  /** The path that was asked for; null where Tomcat could not read one or it is no URI. */
  private static @Nullable URI target(Request request) {
    var path = request.getRequestURI();
    try {
      return path == null ? null : new URI(path);
    } catch (URISyntaxException _) {
      return null;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Registration {
    @Bean
    TomcatContextCustomizer problemsFromTomcat() {
      return context -> {
        if (context.getParent() instanceof StandardHost host) {
          host.setErrorReportValveClass(ProblemReportValve.class.getName());
        }
      };
    }
  }
}
