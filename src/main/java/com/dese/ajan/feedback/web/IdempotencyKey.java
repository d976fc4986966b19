package com.dese.ajan.feedback.web;

import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of that name and what makes two requests the same. */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";

  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{8,128}");

  private IdempotencyKey() {}

  /**
   * Refuses a key of the wrong form; no key is fine.
   *
   * @throws InvalidRequestException naming the header
   */
  static void check(@Nullable String key) {
    if (key != null && !VALID.matcher(key).matches()) {
      throw new InvalidRequestException(
          List.of(new FieldError(HEADER, "must have 8 to 128 visible ASCII characters")));
    }
  }

  /**
   * SHA-256 of what a request means, 64 hex digits: white space and order of fields do not count.
   */
  static String digest(String meaning) {
    return digest(meaning.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of a request, 64 hex digits. */
  static String digest(byte[] request) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(request));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /** The answer to a key that was used for another request. */
  static ProblemException reused() {
    return new ProblemException(
        Problem.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used for another request");
  }
}
