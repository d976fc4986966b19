package com.dese.ajan.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
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
      var problem = problem(request, response);
      response.setStatus(problem.getStatus());
      SecurityHeaders.set(response);
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      problem.setInstance(target(request));
      var body = JSON.writeValueAsString(problem);
      response.setContentLength(body.length());
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("the client has gone", e);
    }
  }

  private static ProblemDetail problem(Request request, Response response) {
    if (tokenTooLongToRead(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BearerProblems.BAD_TOKEN);
      return BearerProblems.unauthorized();
    }
    return switch (response.getStatus()) {
      // a transfer coding or a version of HTTP that nobody has: it is no fault of ours
      case 400, 501, 505 -> unreadable(request.getConnector());
      default -> ExceptionProblems.ofStatus(response.getStatus());
    };
  }

  private static ProblemDetail unreadable(Connector connector) {
    return Problem.BAD_REQUEST.detail(
        "The request line or a header field is malformed, or they are more than %s bytes or %s fields"
            .formatted(
                connector.getProperty("maxHttpRequestHeaderSize"),
                connector.getProperty("maxHeaderCount")));
  }

  /**
   * Whether Tomcat gave up amid the Authorization header, which it then has by name only. Such a
   * token is answered as every bad one.
   */
  private static boolean tokenTooLongToRead(Request request) {
    var value = request.getCoyoteRequest().getMimeHeaders().getValue(HttpHeaders.AUTHORIZATION);
    return value != null && value.isNull();
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
