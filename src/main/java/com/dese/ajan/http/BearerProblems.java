package com.dese.ajan.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * The answers 401 and 403 (RFC 6750 section 3). Every bad token gets the same 401, so that nobody
 * learns from it what was wrong.
 */
@Component
class BearerProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
  /** The challenge to who presents a bad token. */
  static final String BAD_TOKEN = "Bearer realm=\"cpt-ajan-backend\", error=\"invalid_token\"";

  private static final String REALM = "Bearer realm=\"cpt-ajan-backend\"";

  private record ScopedRoute(PathPatternRequestMatcher route, String scope) {}

  private final ProblemWriter writer;
  private volatile List<ScopedRoute> routes = List.of();

  BearerProblems(ProblemWriter writer) {
    this.writer = writer;
  }

  static ProblemDetail unauthorized() {
    return Problem.UNAUTHORIZED.detail("A valid bearer token is required");
  }

  void explain(List<AccessRule> rules) {
    var paths = PathPatternRequestMatcher.withDefaults();
    routes =
        rules.stream()
            .map(
                rule -> new ScopedRoute(paths.matcher(rule.method(), rule.pattern()), rule.scope()))
            .toList();
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    var presented = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, presented ? BAD_TOKEN : REALM);
    writer.write(request, response, unauthorized());
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    var scope =
        routes.stream()
            .filter(route -> route.route().matches(request))
            .map(ScopedRoute::scope)
            .findFirst()
            .orElse("");
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        REALM + ", error=\"insufficient_scope\", scope=\"" + scope + "\"");
    writer.write(request, response, Problem.FORBIDDEN.detail("The token lacks the scope " + scope));
  }
}
