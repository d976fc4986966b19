package com.dese.ajan.keys.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.keys.KeySettings;
import com.dese.ajan.keys.KeyStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionKeyTests {
  @TempDir private Path folder;

  private static KeySettings settings(String key, String file) {
    return settings(key, file, "", "");
  }

  private static KeySettings settings(
      String key, String file, String previousKey, String previousFile) {
    return new KeySettings(
        key,
        file,
        previousKey,
        previousFile,
        Duration.ofSeconds(1),
        Duration.ofDays(7),
        Duration.ofHours(1),
        Duration.ofMinutes(10));
  }

  private byte[] generated() {
    return KeyEncryptionKey.find(settings("", ""), folder);
  }

  @Test
  void find_nothingConfigured_generatesOneForItsOwnerOnly() throws IOException {
    var key = generated();
    assertThat(key).hasSize(32);
    var file = folder.resolve("key-encryption-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(generated()).as("at the next start").isEqualTo(key);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void find_manyGenerateAtOnce_allGetTheSame() throws Exception {
    var attempts =
        Stream.<Callable<String>>generate(() -> () -> HexFormat.of().formatHex(generated()))
            .limit(16)
            .toList();
    try (var threads = Executors.newFixedThreadPool(16)) {
      assertThat(threads.invokeAll(attempts).stream().map(key -> key.resultNow()).distinct())
          .hasSize(1);
    }
  }

  @Test
  void find_configured_isThatKeyAndNoFileAppears() throws IOException {
    var key = new byte[32];
    key[31] = 7;
    var base64 = Base64.getEncoder().encodeToString(key);
    assertThat(KeyEncryptionKey.find(settings(base64, ""), folder)).isEqualTo(key);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    var mounted = Files.writeString(folder.resolve("mounted"), base64 + "\n");
    assertThat(KeyEncryptionKey.find(settings("", mounted.toString()), folder)).isEqualTo(key);
  }

  @Test
  void findPrevious_keyFileOrNothing_isThatKeyOrNone() throws IOException {
    var key = new byte[32];
    key[0] = 9;
    var base64 = Base64.getEncoder().encodeToString(key);
    var mounted = Files.writeString(folder.resolve("previous"), base64).toString();
    assertThat(KeyEncryptionKey.findPrevious(settings("", ""))).isEmpty();
    assertThat(KeyEncryptionKey.findPrevious(settings("", "", base64, ""))).hasValue(key);
    assertThat(KeyEncryptionKey.findPrevious(settings("", "", "", mounted))).hasValue(key);
    assertThatExceptionOfType(KeyStartException.class)
        .isThrownBy(() -> KeyEncryptionKey.findPrevious(settings("", "", "c2hvcnQ=", "")))
        .withMessageContaining("KEY_ENCRYPTION_KEY_PREVIOUS")
        .withMessageNotContaining("c2hvcnQ=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "c2hvcnQ=", "not base64 at all, and much too long to be a key!!"})
  void find_malformed_saysHowToMakeOneAndNotWhatItWas(String key) {
    assertThatExceptionOfType(KeyStartException.class)
        .isThrownBy(() -> KeyEncryptionKey.find(settings(key, ""), folder))
        .withMessage(
            "KEY_ENCRYPTION_KEY (ajan.keys.encryption-key) must be 32 bytes in base64;"
                + " make one with: openssl rand -base64 32");
  }

  @Test
  void find_fileMissing_isNotGenerated() {
    var missing = folder.resolve("missing");
    assertThatExceptionOfType(KeyStartException.class)
        .isThrownBy(() -> KeyEncryptionKey.find(settings("", missing.toString()), folder))
        .withMessageContaining(missing.toString());
    assertThat(missing).doesNotExist();
  }
}
