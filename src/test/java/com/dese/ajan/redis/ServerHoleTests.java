package com.dese.ajan.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.redis.ServerVersion.Product;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerHoleTests {
  @ParameterizedTest
  @CsvSource({
    "REDIS, 6.2.19, CVE-2025-49844, Redis 7.2.16",
    "REDIS, 7.0.15, CVE-2025-49844, Redis 7.2.16",
    "REDIS, 7.2.10, CVE-2025-49844, Redis 7.2.16",
    "REDIS, 7.2.11, CVE-2026-23479, Redis 7.2.16",
    "REDIS, 7.2.13, CVE-2026-23479, Redis 7.2.16",
    "REDIS, 7.2.14, in RESTORE, Redis 7.2.16",
    "REDIS, 7.2.15, in RESTORE, Redis 7.2.16",
    "REDIS, 7.4.5, CVE-2025-49844, Redis 7.4.11",
    "REDIS, 7.4.6, CVE-2026-23479, Redis 7.4.11",
    "REDIS, 7.4.10, in RESTORE, Redis 7.4.11",
    "REDIS, 7.9.240, CVE-2025-49844, Redis 8.2.9",
    "REDIS, 8.0.3, CVE-2025-49844, Redis 8.2.9",
    "REDIS, 8.0.4, CVE-2026-23479, Redis 8.2.9",
    "REDIS, 8.0.6, CVE-2026-23479, Redis 8.2.9",
    "REDIS, 8.1.240, CVE-2025-49844, Redis 8.2.9",
    "REDIS, 8.2.1, CVE-2025-49844, Redis 8.2.9",
    "REDIS, 8.2.2, CVE-2026-23479, Redis 8.2.9",
    "REDIS, 8.2.8, in RESTORE, Redis 8.2.9",
    "REDIS, 8.4.0, CVE-2026-23479, Redis 8.4.6",
    "REDIS, 8.4.5, in RESTORE, Redis 8.4.6",
    "REDIS, 8.6.2, CVE-2026-23479, Redis 8.6.6",
    "REDIS, 8.8.0, in RESTORE, Redis 8.8.2",
    "REDIS, 8.10.0, in RESTORE, Redis 8.10.1",
    "VALKEY, 7.2.10, CVE-2025-49844, Valkey 7.2.14",
    "VALKEY, 7.2.12, CVE-2026-23479, Valkey 7.2.14",
    "VALKEY, 7.2.13, in RESTORE, Valkey 7.2.14",
    "VALKEY, 8.0.5, CVE-2025-49844, Valkey 8.0.10",
    "VALKEY, 8.0.8, CVE-2026-23479, Valkey 8.0.10",
    "VALKEY, 8.1.3, CVE-2025-49844, Valkey 8.1.9",
    "VALKEY, 8.1.6, CVE-2026-23479, Valkey 8.1.9",
    "VALKEY, 9.0.0, CVE-2026-23479, Valkey 9.0.5",
    "VALKEY, 9.1.0, in RESTORE, Valkey 9.1.1",
  })
  void oldestIn_versionWithHoles_namesItAndTheNextWithoutAny(
      Product product, String text, String hole, String update) {
    var version = ServerVersion.parse(product, text).orElseThrow();
    assertThat(ServerHole.oldestIn(version)).map(ServerHole::toString).contains(hole);
    assertThat(ServerHole.update(version)).hasToString(update);
    assertThat(ServerHole.oldestIn(ServerHole.update(version))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "REDIS, 7.2.16",
    "REDIS, 7.4.11",
    "REDIS, 8.2.9",
    "REDIS, 8.4.6",
    "REDIS, 8.6.6",
    "REDIS, 8.8.2",
    "REDIS, 8.10.1",
    "REDIS, 8.12.0",
    "REDIS, 10.0.0",
    "VALKEY, 7.2.14",
    "VALKEY, 8.0.10",
    "VALKEY, 8.1.9",
    "VALKEY, 9.0.5",
    "VALKEY, 9.1.1",
    "VALKEY, 9.2.0",
  })
  void oldestIn_versionWithoutHoles_isNone(Product product, String text) {
    assertThat(ServerHole.oldestIn(ServerVersion.parse(product, text).orElseThrow())).isEmpty();
  }
}
