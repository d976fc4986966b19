package com.dese.ajan.tokens.verifying;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header: exactly {@code alg}, {@code typ} and {@code kid}. With nothing else in it, there is
 * no {@code jwk}, {@code jku}, {@code x5u} or {@code crit} to follow or to forget (RFC 8725 section
 * 3.10).
 */
record TokenHeader(String alg, String typ, String kid) {
  private static final Set<String> MEMBERS = Set.of("alg", "typ", "kid");
  private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");

  /**
   * Reads the header.
   *
   * @param algorithms those allowed
   */
  static TokenHeader parse(byte[] utf8, Set<String> algorithms) {
    var members = StrictJsonObject.parse(utf8, Rejection.HEADER);
    if (!members.keySet().equals(MEMBERS)) {
      throw new RejectedTokenException(Rejection.HEADER);
    }
    var header = new TokenHeader(text(members, "alg"), text(members, "typ"), text(members, "kid"));
    if (!algorithms.contains(header.alg())) {
      throw new RejectedTokenException(Rejection.ALGORITHM);
    }
    if (!ACCESS_TOKEN.contains(header.typ().toLowerCase(Locale.ROOT))) {
      throw new RejectedTokenException(Rejection.TYPE);
    }
    return header;
  }

  Map<String, Object> members() {
    return Map.of("alg", alg, "typ", typ, "kid", kid);
  }

  private static String text(Map<String, @Nullable Object> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new RejectedTokenException(Rejection.HEADER);
  }
}
