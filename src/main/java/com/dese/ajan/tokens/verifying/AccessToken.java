package com.dese.ajan.tokens.verifying;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dese.ajan.tokens.Scopes;
import java.io.Serial;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls and what that allows: of a verified token only the claims that were checked, so that
 * one takes little memory, and in place of the token its name, so that whoever sees one cannot use
 * it.
 */
final class AccessToken extends Jwt implements OAuth2AuthenticatedPrincipal {
  @Serial private static final long serialVersionUID = 1;

  private static final Map<String, GrantedAuthority> AUTHORITIES =
      Scopes.ALL.stream()
          .collect(
              toUnmodifiableMap(
                  Function.identity(), scope -> new SimpleGrantedAuthority("SCOPE_" + scope)));

  private final String name;
  private final List<GrantedAuthority> authorities;

  private AccessToken(
      String tokenName,
      TokenClaims claims,
      Map<String, Object> header,
      Map<String, Object> kept,
      String name,
      List<GrantedAuthority> authorities) {
    super(tokenName, claims.issuedAt(), claims.expiresAt(), header, kept);
    this.name = name;
    this.authorities = authorities;
  }

  static AccessToken of(TokenHeader header, TokenClaims claims, TokenPolicy policy) {
    var kept = new LinkedHashMap<String, Object>();
    kept.put("iss", policy.issuer()); // one string for all tokens
    kept.put("sub", claims.subject());
    kept.put("aud", List.of(policy.audience()));
    kept.put("client_id", claims.clientId());
    kept.put("jti", claims.id());
    kept.put("iat", claims.issuedAt());
    kept.put("exp", claims.expiresAt());
    return new AccessToken(
        policy.issuer() + "#" + claims.id(),
        claims,
        Map.of("alg", header.alg(), "kid", header.kid()),
        kept,
        policy.principalPrefix() + claims.subject(),
        policy.scopes().granted(claims.all()).stream()
            .map(scope -> Objects.requireNonNull(AUTHORITIES.get(scope)))
            .toList());
  }

  /** The subject; one of another issuer with that issuer's URL before it, as in {@code url#sub}. */
  @Override
  public String getName() {
    return name;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return getClaims();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return authorities;
  }
}
