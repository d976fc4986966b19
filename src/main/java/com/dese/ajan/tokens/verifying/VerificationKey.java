package com.dese.ajan.tokens.verifying;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key and the one algorithm that it verifies (RFC 8725 section 3.1). */
final class VerificationKey {
  /** RFC 7518 sections 3.3 and 3.5. */
  private static final int MIN_RSA_BITS = 2048;

  private final String alg;
  private final Key key;
  private final Map<String, String> thumbprints;
  private final JWSHeader header;
  private final JWSVerifier verifier;

  /**
   * Pairs a key with its algorithm.
   *
   * @param alg JWA name, as in {@code RS256}
   * @throws IllegalArgumentException if the key is not of a kind that the algorithm takes
   */
  VerificationKey(String alg, Key key) {
    this(alg, key, Map.of());
  }

  private VerificationKey(String alg, Key key, Map<String, String> thumbprints) {
    this.alg = alg;
    this.key = key;
    this.thumbprints = thumbprints;
    this.header = new JWSHeader(JWSAlgorithm.parse(alg));
    try {
      this.verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("not a key for " + alg, e);
    }
  }

  /**
   * The public key that an issuer publishes, if it is one to verify signatures with.
   *
   * @param algorithms those allowed; a key that names none is for the first that it fits
   */
  static Optional<VerificationKey> of(JWK published, List<String> algorithms) {
    if (!(published instanceof AsymmetricJWK asymmetric) || !forSignatures(published)) {
      return Optional.empty();
    }
    return algorithms.stream()
        .map(JWSAlgorithm::parse)
        .filter(alg -> published.getAlgorithm() == null || alg.equals(published.getAlgorithm()))
        .filter(alg -> fits(published, alg))
        .findFirst()
        .flatMap(alg -> pair(alg, published, asymmetric));
  }

  private static Optional<VerificationKey> pair(
      JWSAlgorithm alg, JWK published, AsymmetricJWK asymmetric) {
    try {
      return Optional.of(
          new VerificationKey(alg.getName(), asymmetric.toPublicKey(), thumbprints(published)));
    } catch (JOSEException | IllegalArgumentException _) {
      return Optional.empty(); // as where the point is not on the curve
    }
  }

  private static boolean forSignatures(JWK published) {
    return (published.getKeyUse() == null || published.getKeyUse().equals(KeyUse.SIGNATURE))
        && (published.getKeyOperations() == null
            || published.getKeyOperations().contains(KeyOperation.VERIFY));
  }

  private static boolean fits(JWK published, JWSAlgorithm alg) {
    return switch (published) {
      case RSAKey rsa -> JWSAlgorithm.Family.RSA.contains(alg) && rsa.size() >= MIN_RSA_BITS;
      case ECKey ec ->
          JWSAlgorithm.Family.EC.contains(alg)
              && Curve.forJWSAlgorithm(alg).contains(ec.getCurve());
      default -> false;
    };
  }

  private static Map<String, String> thumbprints(JWK published) {
    return published.toPublicJWK().toJSONObject().entrySet().stream()
        .filter(member -> TokenHeader.THUMBPRINTS.contains(member.getKey()))
        .collect(toUnmodifiableMap(Map.Entry::getKey, member -> member.getValue().toString()));
  }

  /**
   * Checks that this is the key that the header names and that it signed the two parts before the
   * signature.
   *
   * @throws RejectedTokenException if not
   */
  void check(TokenHeader named, CompactToken token) {
    if (!alg.equals(named.alg())) {
      throw new RejectedTokenException(Rejection.ALGORITHM);
    }
    if (!thumbprints.entrySet().containsAll(named.thumbprints().entrySet())) {
      throw new RejectedTokenException(Rejection.HEADER);
    }
    if (!signed(token)) {
      throw new RejectedTokenException(Rejection.SIGNATURE);
    }
  }

  private boolean signed(CompactToken token) {
    try {
      return verifier.verify(header, token.signingInput(), token.signature());
    } catch (JOSEException _) {
      return false; // a signature of a form that the algorithm does not have
    }
  }

  /** Whether both verify the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof VerificationKey that
            && alg.equals(that.alg)
            && key.equals(that.key)
            && thumbprints.equals(that.thumbprints));
  }

  @Override
  public int hashCode() {
    return Objects.hash(alg, key, thumbprints);
  }
}
