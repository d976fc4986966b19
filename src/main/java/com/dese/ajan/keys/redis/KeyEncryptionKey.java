package com.dese.ajan.keys.redis;

import com.dese.ajan.keys.KeySettings;
import com.dese.ajan.keys.KeyStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds the key that seals the private halves: in the settings, in a file, or generated under the
 * data directory with owner-only rights.
 */
final class KeyEncryptionKey {
  static final int BYTES = 32;
  static final String FILE = "key-encryption-key";

  private KeyEncryptionKey() {}

  /**
   * The key, {@value #BYTES} bytes.
   *
   * @param directory where one is generated if the settings name none
   * @throws KeyStartException if it is malformed or cannot be read
   */
  static byte[] find(KeySettings settings, Path directory) {
    if (!settings.encryptionKey().isBlank()) {
      return decode(settings.encryptionKey(), "KEY_ENCRYPTION_KEY (ajan.keys.encryption-key)");
    }
    return settings.encryptionKeyFile().isBlank()
        ? readOrGenerate(directory.resolve(FILE))
        : read(Path.of(settings.encryptionKeyFile()));
  }

  /**
   * The key before, {@value #BYTES} bytes; empty if the settings name none.
   *
   * @throws KeyStartException if it is malformed or cannot be read
   */
  static Optional<byte[]> findPrevious(KeySettings settings) {
    if (!settings.previousEncryptionKey().isBlank()) {
      return Optional.of(
          decode(
              settings.previousEncryptionKey(),
              "KEY_ENCRYPTION_KEY_PREVIOUS (ajan.keys.previous-encryption-key)"));
    }
    return settings.previousEncryptionKeyFile().isBlank()
        ? Optional.empty()
        : Optional.of(read(Path.of(settings.previousEncryptionKeyFile())));
  }

  private static byte[] readOrGenerate(Path file) {
    if (Files.notExists(file)) {
      try {
        generate(file);
      } catch (FileAlreadyExistsException e) {
        // another process was faster: its key counts
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the key-encryption key " + file, e);
      }
    }
    return read(file);
  }

  /** The file appears whole or not at all, and fails if it is there already. */
  private static void generate(Path file) throws IOException {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    var draft = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".tmp", ownerOnly());
    try {
      Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
      Files.createLink(file, draft);
    } finally {
      Files.delete(draft);
    }
  }

  private static byte[] read(Path file) {
    try {
      return decode(Files.readString(file), "the key-encryption key in " + file);
    } catch (IOException e) {
      throw new KeyStartException(
          "Cannot read the key-encryption key from %s (%s); name a readable file, or set the key itself"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static byte[] decode(String base64, String where) {
    try {
      var key = Base64.getDecoder().decode(base64.strip());
      if (key.length == BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // said below: the text itself must not be shown
    }
    throw new KeyStartException(
        where + " must be 32 bytes in base64; make one with: openssl rand -base64 32");
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
