package com.dese.ajan.tokens.verifying;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token (RFC 9068 section 2.2), present and of the right type, and whether
 * they suit a policy (section 4).
 *
 * @param id the claim jti
 * @param all every claim as it came, these and others
 */
record TokenClaims(
    String issuer,
    String subject,
    String clientId,
    String id,
    List<String> audience,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant notBefore,
    Map<String, @Nullable Object> all) {

  /** Goes into logs and into keys of Redis, so it has nothing that means something there. */
  private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@|~-]{0,127}");

  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

  /** RFC 6749 section 3.3. */
  private static final Pattern SCOPE =
      Pattern.compile("[!#-\\[\\]-~]{1,128}(?: [!#-\\[\\]-~]{1,128}){0,63}");

  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  static TokenClaims parse(byte[] utf8) {
    var claims = StrictJsonObject.parse(utf8, Rejection.CLAIMS);
    if (claims.containsKey("scope")) {
      text(claims, "scope", SCOPE);
    }
    // good only together with a proof of a key (RFC 7800, 8705, 9449), which we do not ask for
    require(!claims.containsKey("cnf"), Rejection.CLAIMS);
    return new TokenClaims(
        text(claims, "iss"),
        text(claims, "sub", PRINCIPAL),
        text(claims, "client_id", PRINCIPAL),
        text(claims, "jti", ID),
        audience(claims.get("aud")),
        time(claims.get("iat")),
        time(claims.get("exp")),
        claims.containsKey("nbf") ? time(claims.get("nbf")) : null,
        claims);
  }

  /** Checks all but the issuer, by which the policy was chosen. */
  void check(TokenPolicy policy, Instant now) {
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

  private static String text(Map<String, @Nullable Object> claims, String name, Pattern pattern) {
    var text = text(claims, name);
    require(pattern.matcher(text).matches(), Rejection.CLAIMS);
    return text;
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
