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
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
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
      tooLarge(request, response);
    } else if (request.getQueryString() != null) {
      problems.invalidRequest(request, response, "All parameters must be in the body");
    } else {
      readParameters(request, response, chain);
    }
  }

  private void readParameters(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      if (request.getParameterMap().values().stream().anyMatch(all -> all.length > 1)) {
        problems.invalidRequest(request, response, "No parameter may be there twice");
        return;
      }
    } catch (InvalidParameterException e) { // the container's: too long, or a wrong escape
      if (e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()) {
        tooLarge(request, response);
      } else {
        problems.invalidRequest(request, response, "The body is no well-formed form");
      }
      return;
    }
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null
        && request.getParameter("client_secret") != null) {
      problems.invalidRequest(
          request, response, "Only one way of client authentication may be used");
    } else if (rings.ifRead().isEmpty() || !clients.ready()) {
      problems.unavailable(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void tooLarge(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.refuse(
        request,
        response,
        Problem.CONTENT_TOO_LARGE,
        "The body may have at most " + BodyLimit.DEFAULT_BYTES + " bytes here");
  }

  private static boolean isForm(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(
              MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
