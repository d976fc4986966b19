package com.dese.ajan.tokens.verifying;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import java.security.PublicKey;

/** A public key and the one algorithm that it verifies (RFC 8725 section 3.1). */
final class VerificationKey {
  private final String alg;
  private final JWSHeader header;
  private final JWSVerifier verifier;

  /**
   * Pairs a key with its algorithm.
   *
   * @param alg JWA name, as in {@code RS256}
   * @throws IllegalArgumentException if the key is not of a kind that the algorithm takes
   */
  VerificationKey(String alg, PublicKey key) {
    this.alg = alg;
    this.header = new JWSHeader(JWSAlgorithm.parse(alg));
    try {
      this.verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("not a key for " + alg, e);
    }
  }

  boolean isFor(String algorithm) {
    return alg.equals(algorithm);
  }

  /** Whether the token's third part signs the two before it. */
  boolean signed(CompactToken token) {
    try {
      return verifier.verify(header, token.signingInput(), token.signature());
    } catch (JOSEException e) {
      return false; // a signature of a form that the algorithm does not have
    }
  }
}
