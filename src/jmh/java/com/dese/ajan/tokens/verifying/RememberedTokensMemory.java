package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.tokens.verifying.SignedTokens.ISSUER;
import static com.dese.ajan.tokens.verifying.SignedTokens.NOW;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Prints what remembered tokens take while a million different ones come by. Names are as long as
 * they may be, and there are ten thousand places. The tokens have MACs, which cost less to make
 * than a million signatures; what is kept of a token does not depend on it.
 */
final class RememberedTokensMemory {
  private static final int TOKENS = 1_000_000;
  private static final int PLACES = 10_000;
  private static final String ALGORITHM = "HS256";
  private static final SecretKeySpec KEY =
      new SecretKeySpec(
          "a key for benchmarks, 32 bytes!!".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

  private RememberedTokensMemory() {}

  public static void main(String[] args) throws GeneralSecurityException {
    var decoder =
        new RememberingJwtDecoder(
            new TokenVerifier(
                List.of(
                    FixedIssuer.of(
                        ISSUER,
                        List.of(ALGORITHM),
                        Map.of("k", new VerificationKey(ALGORITHM, KEY))))),
            InstantSource.fixed(NOW),
            PLACES,
            new SimpleMeterRegistry());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(KEY);
    decoder.decode(token(mac, 0)); // what the first one loads stays
    var before = used();
    System.out.println("tokens seen, remembered, KiB held, bytes each");
    for (int i = 1; i <= TOKENS; i++) {
      decoder.decode(token(mac, i));
      if (i % (TOKENS / 10) == 0) {
        var held = used() - before;
        var remembered = decoder.remembered();
        System.out.printf("%,d %,d %,d %,d%n", i, remembered, held >> 10, held / remembered);
      }
    }
  }

  private static long used() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static String token(Mac mac, int number) {
    var longest = "%0128d".formatted(number);
    var header = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"k\"}";
    var claims =
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"client_id\":\"%s\",\"jti\":\"%s\",\"aud\":\"%s\",\"scope\":\"feedback:read feedback:write\",\"iat\":%d,\"exp\":%d}"
            .formatted(
                ISSUER,
                longest,
                longest,
                longest,
                SignedTokens.AUDIENCE,
                NOW.getEpochSecond(),
                NOW.getEpochSecond() + 600);
    var input = SignedTokens.encode(header) + "." + SignedTokens.encode(claims);
    return input
        + "."
        + SignedTokens.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
  }
}
