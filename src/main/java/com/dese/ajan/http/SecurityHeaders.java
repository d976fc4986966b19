package com.dese.ajan.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** Headers of every answer that the security chain does not get to see; it has the same. */
final class SecurityHeaders {
  static final String CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-XSS-Protection", "0",
          "X-Frame-Options", "DENY",
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Referrer-Policy", "no-referrer",
          "Cache-Control", "no-cache, no-store, max-age=0, must-revalidate",
          "Pragma", "no-cache",
          "Expires", "0");

  private SecurityHeaders() {}

  /** Sets those that are not there yet. */
  static void set(HttpServletResponse response) {
    HEADERS.forEach((name, value) -> {
      if (!response.containsHeader(name)) {
        response.setHeader(name, value);
      }
    });
  }
}
