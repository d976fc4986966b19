package com.dese.ajan.tokens.verifying;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Addresses that keys may come from: by https, or without it from this machine, where nobody is
 * between.
 */
final class SafeUrl {
  /** Goes into names of callers, so it has nothing that means something in keys of Redis. */
  private static final Pattern ISSUER =
      Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(?:/[A-Za-z0-9._~%!$&'()+,;=:@/-]*)?");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private SafeUrl() {}

  /** Whether it may be an issuer (RFC 8414 section 2). */
  static boolean isIssuer(String url) {
    return ISSUER.matcher(url).matches() && isSafe(url);
  }

  static boolean isSafe(String url) {
    try {
      var uri = URI.create(url);
      return uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.matcher(uri.getHost()).matches()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
