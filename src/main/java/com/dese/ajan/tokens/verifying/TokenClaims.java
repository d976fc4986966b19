package com.dese.ajan.tokens.verifying;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token (RFC 9068 section 2.2), present and of the right type, and whether
 * they suit a policy (section 4).
 *
 * @param all every claim, times as Instant and the audience as a list
 */
record TokenClaims(
    String issuer,
    List<String> audience,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant notBefore,
    Map<String, Object> all) {

  /** Goes into logs and into keys of Redis, so it has nothing that means something there. */
  private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@|~-]{0,127}");

  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

  /** RFC 6749 section 3.3. */
  private static final Pattern SCOPE =
      Pattern.compile("[!#-\\[\\]-~]{1,128}(?: [!#-\\[\\]-~]{1,128}){0,63}");

  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  static TokenClaims parse(byte[] utf8) {
    var claims = StrictJsonObject.parse(utf8, Rejection.CLAIMS);
    text(claims, "sub", PRINCIPAL);
    text(claims, "client_id", PRINCIPAL);
    text(claims, "jti", ID);
    if (claims.containsKey("scope")) {
      text(claims, "scope", SCOPE);
    }
    var audience = audience(claims.get("aud"));
    var issuedAt = time(claims.get("iat"));
    var expiresAt = time(claims.get("exp"));
    var notBefore = claims.containsKey("nbf") ? time(claims.get("nbf")) : null;

    var all = new LinkedHashMap<String, Object>();
    claims.forEach((name, value) -> {
      if (value != null) {
        all.put(name, value);
      }
    });
    all.put("aud", audience);
    all.put("iat", issuedAt);
    all.put("exp", expiresAt);
    if (notBefore != null) {
      all.put("nbf", notBefore);
    }
    return new TokenClaims(text(claims, "iss"), audience, issuedAt, expiresAt, notBefore, all);
  }

  void check(TokenPolicy policy, Instant now) {
    require(issuer.equals(policy.issuer()), Rejection.ISSUER);
    require(audience.contains(policy.audience()), Rejection.AUDIENCE);
    require(now.isBefore(expiresAt.plus(policy.skew())), Rejection.EXPIRED);
    var latest = now.plus(policy.skew());
    require(!issuedAt.isAfter(latest), Rejection.NOT_YET_VALID);
    require(notBefore == null || !notBefore.isAfter(latest), Rejection.NOT_YET_VALID);
    require(
        issuedAt.isBefore(expiresAt) && !expiresAt.isAfter(issuedAt.plus(policy.maxLifetime())),
        Rejection.LIFETIME);
  }

  private static String text(Map<String, @Nullable Object> claims, String name) {
    if (claims.get(name) instanceof String text) {
      return text;
    }
    throw new RejectedTokenException(Rejection.CLAIMS);
  }

  private static void text(Map<String, @Nullable Object> claims, String name, Pattern pattern) {
    require(pattern.matcher(text(claims, name)).matches(), Rejection.CLAIMS);
  }

  /** One string or a list of them (RFC 7519 section 4.1.3). */
  private static List<String> audience(@Nullable Object claim) {
    if (claim instanceof String one) {
      return List.of(one);
    }
    if (claim instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new RejectedTokenException(Rejection.CLAIMS);
  }

  /** Whole seconds since the epoch (RFC 7519 section 2). */
  private static Instant time(@Nullable Object claim) {
    if (claim instanceof Integer || claim instanceof Long) {
      var seconds = ((Number) claim).longValue();
      require(seconds >= 0 && seconds <= LAST_SECOND, Rejection.CLAIMS);
      return Instant.ofEpochSecond(seconds);
    }
    throw new RejectedTokenException(Rejection.CLAIMS);
  }

  private static void require(boolean holds, Rejection otherwise) {
    if (!holds) {
      throw new RejectedTokenException(otherwise);
    }
  }
}
