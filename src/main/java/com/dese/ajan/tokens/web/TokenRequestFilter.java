package com.dese.ajan.tokens.web;

import com.dese.ajan.http.BodyLimit;
import com.dese.ajan.http.Problem;
import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.tokens.clients.Clients;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets through only what has the form of a token request (RFC 6749 section 3.2): a POST of form
 * parameters, each once, in the body alone, so that no secret is written into an access log.
 */
final class TokenRequestFilter extends OncePerRequestFilter {
  private final TokenProblems problems;
  private final KeyRings rings;
  private final Clients clients;

  TokenRequestFilter(TokenProblems problems, KeyRings rings, Clients clients) {
    this.problems = problems;
    this.rings = rings;
    this.clients = clients;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals(HttpMethod.POST.name())) {
      response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
      problems.refuse(
          request, response, Problem.METHOD_NOT_ALLOWED, "Tokens are asked for with POST");
    } else if (!isForm(request.getContentType())) {
      response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
      problems.refuse(
          request,
          response,
          Problem.UNSUPPORTED_MEDIA_TYPE,
          "The body must be " + MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    } else if (request.getContentLengthLong() > BodyLimit.DEFAULT_BYTES) {
      problems.refuse(
          request,
          response,
          Problem.CONTENT_TOO_LARGE,
          "The body may have at most " + BodyLimit.DEFAULT_BYTES + " bytes here");
    } else if (request.getQueryString() != null) {
      problems.invalidRequest(request, response, "All parameters must be in the body");
    } else {
      var fault = faultOfParameters(request);
      if (fault.isPresent()) {
        problems.invalidRequest(request, response, fault.get());
      } else if (rings.ifRead().isEmpty() || !clients.ready()) {
        problems.unavailable(request, response);
      } else {
        chain.doFilter(request, response);
      }
    }
  }

  private static Optional<String> faultOfParameters(HttpServletRequest request) {
    try {
      var once = request.getParameterMap().values().stream().allMatch(all -> all.length == 1);
      if (!once) {
        return Optional.of("No parameter may be there twice");
      }
    } catch (IllegalStateException e) { // a percent escape that is none, too many, or too long
      return Optional.of("The body is no well-formed form of at most 64 KiB");
    }
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
            && request.getParameter("client_secret") != null
        ? Optional.of("Only one way of client authentication may be used")
        : Optional.empty();
  }

  private static boolean isForm(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(
              MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
