package com.dese.ajan.tokens.web;

import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * The errors of the token endpoint: problems that also have the members {@code error} and {@code
 * error_description} (RFC 6749 section 5.2). A client that does not exist and a wrong secret get
 * the same answer.
 */
@Component
final class TokenProblems implements AuthenticationFailureHandler, AuthenticationEntryPoint {
  private static final String REALM = "Basic realm=\"cpt-ajan-backend\", charset=\"UTF-8\"";

  private final ProblemWriter writer;

  TokenProblems(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    var code =
        failure instanceof OAuth2AuthenticationException e
            ? e.getError().getErrorCode()
            : OAuth2ErrorCodes.INVALID_CLIENT;
    switch (code) {
      case OAuth2ErrorCodes.INVALID_CLIENT -> unauthorized(request, response);
      case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> unavailable(request, response);
      default -> badRequest(request, response, code);
    }
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    unauthorized(request, response);
  }

  void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "2");
    write(
        request,
        response,
        Problem.UNAVAILABLE,
        OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
        "No token can be issued now. Try again.");
  }

  void invalidRequest(HttpServletRequest request, HttpServletResponse response, String detail)
      throws IOException {
    write(request, response, Problem.BAD_REQUEST, OAuth2ErrorCodes.INVALID_REQUEST, detail);
  }

  /** An error that RFC 6749 leaves to HTTP. */
  void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem, String detail)
      throws IOException {
    write(request, response, problem, OAuth2ErrorCodes.INVALID_REQUEST, detail);
  }

  private void unauthorized(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
    write(
        request,
        response,
        Problem.UNAUTHORIZED,
        OAuth2ErrorCodes.INVALID_CLIENT,
        "A client id and its secret are required, by HTTP Basic or as client_id and client_secret");
  }

  private void badRequest(HttpServletRequest request, HttpServletResponse response, String code)
      throws IOException {
    var detail =
        switch (code) {
          case OAuth2ErrorCodes.INVALID_SCOPE ->
              "scope must name scopes of this client, with single spaces between them";
          case OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE -> "grant_type must be client_credentials";
          default -> "grant_type is required once, and no parameter may be malformed";
        };
    write(request, response, Problem.BAD_REQUEST, code, detail);
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Problem problem,
      String error,
      String detail)
      throws IOException {
    var body = problem.detail(detail);
    body.setProperty("error", error);
    body.setProperty("error_description", detail);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    writer.write(request, response, body);
  }
}
