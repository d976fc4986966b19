package com.dese.ajan.ratelimit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Holds the requests of some paths to a limit. */
abstract class LimitFilter extends OncePerRequestFilter {
  private final PathPatternRequestMatcher paths;
  private final LimitAnswers answers;

  LimitFilter(String paths, LimitAnswers answers) {
    this.paths = PathPatternRequestMatcher.withDefaults().matcher(paths);
    this.answers = answers;
  }

  /** What the limit says to a request; null where it has nothing to say. */
  abstract @Nullable Decision decide(HttpServletRequest request);

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !paths.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var decision = decide(request);
    if (decision != null) {
      if (!decision.allowed()) {
        answers.refuse(request, response, decision);
        return;
      }
      answers.tell(response, decision);
    }
    chain.doFilter(request, response);
  }
}
