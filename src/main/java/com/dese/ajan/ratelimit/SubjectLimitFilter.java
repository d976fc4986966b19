package com.dese.ajan.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Limits the API requests of a token subject, reads and writes apart. Every request with a valid
 * token counts, also one that is then refused for its scope or its body.
 */
final class SubjectLimitFilter extends LimitFilter {
  private final RateLimiter reads;
  private final RateLimiter writes;
  private final Set<String> others;

  /**
   * The filter.
   *
   * @param others paths that limit their requests by themselves
   */
  SubjectLimitFilter(
      RateLimiter reads, RateLimiter writes, Set<String> others, LimitAnswers answers) {
    super("/api/**", answers);
    this.others = others;
    this.reads = reads;
    this.writes = writes;
  }

  @Override
  @Nullable Decision decide(HttpServletRequest request) {
    if (others.contains(request.getRequestURI())) {
      return null;
    }
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null
        || !authentication.isAuthenticated()
        || authentication instanceof AnonymousAuthenticationToken) {
      return null;
    }
    var limiter =
        switch (request.getMethod()) {
          case "GET", "HEAD", "OPTIONS" -> reads;
          default -> writes;
        };
    return limiter.bucket(authentication.getName()).take();
  }
}
