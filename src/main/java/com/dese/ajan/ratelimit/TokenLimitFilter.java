package com.dese.ajan.ratelimit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits by address how often a token is asked for, before any client secret is looked at. */
final class TokenLimitFilter extends OncePerRequestFilter {
  private final PathPatternRequestMatcher endpoint =
      PathPatternRequestMatcher.withDefaults().matcher("/oauth2/token");
  private final RateLimiter requests;
  private final LimitAnswers answers;

  TokenLimitFilter(RateLimiter requests, LimitAnswers answers) {
    this.requests = requests;
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !endpoint.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var decision = requests.bucket(Addresses.of(request)).take();
    if (!decision.allowed()) {
      answers.refuse(request, response, decision);
      return;
    }
    answers.tell(response, decision);
    chain.doFilter(request, response);
  }
}
