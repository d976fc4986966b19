package com.dese.ajan.tokens.verifying;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header: {@code alg}, {@code typ} and {@code kid}, beside them at most the thumbprints of the
 * key's certificate, which name a key and bring none. With nothing else in it, there is no {@code
 * jwk}, {@code jku}, {@code x5u} or {@code crit} to follow or to forget (RFC 8725 section 3.10).
 *
 * @param typ null if it is missing
 * @param thumbprints {@code x5t} and {@code x5t#S256}, where they are there
 */
record TokenHeader(String alg, String kid, @Nullable String typ, Map<String, String> thumbprints) {
  /** Members that name the key's certificate (RFC 7515 sections 4.1.7 and 4.1.8). */
  static final Set<String> THUMBPRINTS = Set.of("x5t", "x5t#S256");

  private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");

  static TokenHeader parse(byte[] utf8) {
    var thumbprints = new LinkedHashMap<String, String>();
    String alg = null;
    String kid = null;
    String typ = null;
    for (var member : StrictJsonObject.parse(utf8, Rejection.HEADER).entrySet()) {
      if (!(member.getValue() instanceof String text)) {
        throw new RejectedTokenException(Rejection.HEADER);
      }
      switch (member.getKey()) {
        case "alg" -> alg = text;
        case "kid" -> kid = text;
        case "typ" -> typ = text;
        case String name when THUMBPRINTS.contains(name) -> thumbprints.put(name, text);
        default -> throw new RejectedTokenException(Rejection.HEADER);
      }
    }
    if (alg == null || kid == null) {
      throw new RejectedTokenException(Rejection.HEADER);
    }
    return new TokenHeader(alg, kid, typ, thumbprints);
  }

  void check(TokenPolicy policy) {
    if (!policy.algorithms().contains(alg)) {
      throw new RejectedTokenException(Rejection.ALGORITHM);
    }
    if (typ == null || !ACCESS_TOKEN.contains(typ.toLowerCase(Locale.ROOT))) {
      throw new RejectedTokenException(Rejection.TYPE);
    }
  }
}
