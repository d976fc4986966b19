package com.dese.ajan.ratelimit;

import jakarta.servlet.http.HttpServletRequest;

/** Limits by address how often a token is asked for, before any client secret is looked at. */
final class TokenLimitFilter extends LimitFilter {
  private final RateLimiter requests;

  TokenLimitFilter(RateLimiter requests, LimitAnswers answers) {
    super("/oauth2/token", answers);
    this.requests = requests;
  }

  @Override
  Decision decide(HttpServletRequest request) {
    return requests.bucket(Addresses.of(request)).take();
  }
}
