package com.dese.ajan.tokens.web;

import com.dese.ajan.keys.KeyRings;
import com.dese.ajan.tokens.Issuer;
import com.dese.ajan.tokens.Scopes;
import com.dese.ajan.tokens.TokenSettings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Makes access tokens (RFC 9068 section 2), signed by the ring's one active key. */
final class AccessTokens implements OAuth2TokenGenerator<Jwt> {
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final KeyRings rings;
  private final Issuer issuer;
  private final TokenSettings settings;
  private final InstantSource clock;

  AccessTokens(KeyRings rings, Issuer issuer, TokenSettings settings, InstantSource clock) {
    this.rings = rings;
    this.issuer = issuer;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Jwt generate(OAuth2TokenContext context) {
    var client = context.getRegisteredClient().getClientId();
    var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var expiresAt = issuedAt.plus(settings.ttl());
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.value())
            .subject(client)
            .audience(settings.audience())
            .issueTime(Date.from(issuedAt))
            .expirationTime(Date.from(expiresAt))
            .jwtID(UUID.randomUUID().toString())
            .claim("client_id", client)
            .claim("scope", inOrder(context.getAuthorizedScopes()))
            .build();
    var token = sign(claims);
    return new Jwt(
        token.serialize(),
        issuedAt,
        expiresAt,
        token.getHeader().toJSONObject(),
        claims.getClaims());
  }

  private SignedJWT sign(JWTClaimsSet claims) {
    var key = rings.current().signingKey(clock.instant());
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.kid()).build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(Objects.requireNonNull(key.privateKey())));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token;
  }

  /** The scopes as one string, the same for the same scopes. */
  static String inOrder(Collection<String> scopes) {
    return Scopes.ALL.stream().filter(scopes::contains).collect(Collectors.joining(" "));
  }
}
