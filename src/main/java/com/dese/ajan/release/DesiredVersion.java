package com.dese.ajan.release;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What should run, as the delivery says: in settings, or in a mounted file that is read anew each
 * time, with lines {@code revision=...} and {@code digest=sha256:...}.
 */
final class DesiredVersion {
  private static final Logger LOG = LoggerFactory.getLogger(DesiredVersion.class);

  private final ReleaseSettings settings;
  private boolean failing;

  DesiredVersion(ReleaseSettings settings) {
    this.settings = settings;
  }

  /** Null if nobody said, or it cannot be read. */
  @Nullable Version read() {
    var desired =
        settings.desiredFile().isEmpty()
            ? Version.of(settings.desiredRevision(), settings.desiredDigest())
            : file(Path.of(settings.desiredFile()));
    return desired != null && desired.known() ? desired : null;
  }

  private @Nullable Version file(Path path) {
    try {
      var lines = new Properties();
      lines.load(new StringReader(Files.readString(path)));
      var digest = lines.getProperty("digest", "").strip();
      if (!digest.matches(ReleaseSettings.DIGEST)) {
        throw new IllegalArgumentException("digest must be sha256: and 64 hexadecimal digits");
      }
      failing = false;
      return Version.of(lines.getProperty("revision", "").strip(), digest);
    } catch (IOException | IllegalArgumentException e) {
      if (!failing) {
        failing = true;
        LOG.warn("what should run is not known file={}: {}", path, e.toString());
      }
      return null;
    }
  }
}
