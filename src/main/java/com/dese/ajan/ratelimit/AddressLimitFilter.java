package com.dese.ajan.ratelimit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Limits by address how many requests for the API may end in 401, because they had no token or a
 * bad one. Requests with a good token cost nothing, so that many clients behind one address do not
 * share a limit; but once an address has used up its failures it is refused before any token is
 * looked at, its requests with a good token too.
 *
 * <p>Only an address that failed on this replica has a bucket here, so the others cost no look into
 * Redis. Failures that were under way together may overshoot the limit; they count as debt.
 */
final class AddressLimitFilter extends LimitFilter {
  private final RateLimiter failures;

  AddressLimitFilter(RateLimiter failures, LimitAnswers answers) {
    super("/api/**", answers);
    this.failures = failures;
  }

  /** Tells only who is refused: who has a good token need not know what others did here. */
  @Override
  @Nullable Decision decide(HttpServletRequest request) {
    var bucket = failures.known(Addresses.of(request));
    if (bucket == null) {
      return null;
    }
    var decision = bucket.look();
    return decision.allowed() ? null : decision;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    super.doFilterInternal(request, response, chain);
    if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
      failures.bucket(Addresses.of(request)).charge();
    }
  }
}
