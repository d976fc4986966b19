package detection.feedback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The chance that decides which alerts are judged and which verdicts are wrong, as feedback.py. */
final class Draw {
  private static final double RANGE = Math.pow(16, 12);

  private Draw() {}

  /** Uniform in 0..1, the same for the same arguments. */
  static double of(String seed, String what, String series, long start) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  String.join("|", seed, what, series, Long.toString(start))
                      .getBytes(StandardCharsets.UTF_8));
      return Long.parseLong(HexFormat.of().formatHex(hash, 0, 6), 16) / RANGE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
