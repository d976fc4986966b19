package com.dese.ajan.ratelimit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits by address how many requests for the API may end in 401, because they had no token or a
 * bad one. Requests with a good token cost nothing, so that many clients behind one address do not
 * share a limit; but once an address has used up its failures it is refused before any token is
 * looked at, its requests with a good token too.
 *
 * <p>Only an address that failed on this replica has a bucket here, so the others cost no look into
 * Redis. Failures that were under way together may overshoot the limit; they count as debt.
 */
final class AddressLimitFilter extends OncePerRequestFilter {
  private final PathPatternRequestMatcher api =
      PathPatternRequestMatcher.withDefaults().matcher("/api/**");
  private final RateLimiter failures;
  private final LimitAnswers answers;

  AddressLimitFilter(RateLimiter failures, LimitAnswers answers) {
    this.failures = failures;
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !api.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var address = Addresses.of(request);
    var bucket = failures.known(address);
    if (bucket != null) {
      var decision = bucket.look();
      if (!decision.allowed()) {
        answers.refuse(request, response, decision);
        return;
      }
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
      failures.bucket(address).charge();
    }
  }
}
