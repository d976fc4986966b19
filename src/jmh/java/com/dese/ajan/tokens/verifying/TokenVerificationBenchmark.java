package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.keys.TestKeys.PAIRS;
import static com.dese.ajan.tokens.verifying.SignedTokens.AUDIENCE;
import static com.dese.ajan.tokens.verifying.SignedTokens.ISSUER;
import static com.dese.ajan.tokens.verifying.SignedTokens.NOW;

import com.dese.ajan.keys.KeyRing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token of ours costs: verified in full, and remembered. Beside it Nimbus: its bare
 * signature check on parts that are parsed already, and its processor, which also parses and checks
 * claims.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TokenVerificationBenchmark {
  private final String token = SignedTokens.good();
  private final KeyRing ring = KeyRing.first(PAIRS.get(0), PAIRS.get(1), NOW);
  private final TokenVerifier verifier =
      new TokenVerifier(
          List.of(
              new OwnIssuer(
                  () -> ring, () -> FixedIssuer.policy(ISSUER, List.of(OwnIssuer.ALGORITHM)))));
  private final RememberingJwtDecoder decoder =
      new RememberingJwtDecoder(
          verifier, InstantSource.fixed(NOW), 10_000, new SimpleMeterRegistry());

  private final SignedJWT parsed = parse(token);
  private final byte[] signingInput = parsed.getSigningInput();
  private final RSASSAVerifier bare = new RSASSAVerifier((RSAPublicKey) PAIRS.get(0).getPublic());
  private final DefaultJWTProcessor<SecurityContext> processor = processor();

  private static SignedJWT parse(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DefaultJWTProcessor<SecurityContext> processor() {
    var key =
        new RSAKey.Builder((RSAPublicKey) PAIRS.get(0).getPublic())
            .keyID(SignedTokens.kid(PAIRS.get(0)))
            .build();
    var processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256, new ImmutableJWKSet<>(new JWKSet(key))));
    var claims =
        new DefaultJWTClaimsVerifier<>(
            AUDIENCE,
            new JWTClaimsSet.Builder().issuer(ISSUER).build(),
            Set.of("sub", "client_id", "jti", "iat", "exp")) {
          @Override
          protected Date currentTime() {
            return Date.from(NOW);
          }
        };
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  @Benchmark
  public boolean nimbusBareSignature() throws JOSEException {
    return bare.verify(parsed.getHeader(), signingInput, parsed.getSignature());
  }

  @Benchmark
  public JWTClaimsSet nimbusProcessor() throws BadJOSEException, JOSEException, ParseException {
    return processor.process(token, null);
  }

  @Benchmark
  public Object verifiedInFull() {
    return verifier.verify(token, NOW);
  }

  @Benchmark
  public Jwt remembered() {
    return decoder.decode(token);
  }
}
