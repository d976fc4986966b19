package com.dese.ajan.ratelimit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the API requests of a token subject, reads and writes apart. Every request with a valid
 * token counts, also one that is then refused for its scope or its body.
 */
final class SubjectLimitFilter extends OncePerRequestFilter {
  private final PathPatternRequestMatcher api =
      PathPatternRequestMatcher.withDefaults().matcher("/api/**");
  private final RateLimiter reads;
  private final RateLimiter writes;
  private final LimitAnswers answers;

  SubjectLimitFilter(RateLimiter reads, RateLimiter writes, LimitAnswers answers) {
    this.reads = reads;
    this.writes = writes;
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
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null
        && authentication.isAuthenticated()
        && !(authentication instanceof AnonymousAuthenticationToken)) {
      var limiter =
          switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> reads;
            default -> writes;
          };
      var decision = limiter.bucket(authentication.getName()).take();
      if (!decision.allowed()) {
        answers.refuse(request, response, decision);
        return;
      }
      answers.tell(response, decision);
    }
    chain.doFilter(request, response);
  }
}
