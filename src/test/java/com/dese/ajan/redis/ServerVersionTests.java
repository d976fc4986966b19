package com.dese.ajan.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.redis.ServerVersion.Product;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTests {
  @ParameterizedTest
  @CsvSource({
    "REDIS, 6.2.19, Redis 7.2.11",
    "REDIS, 7.0.15, Redis 7.2.11",
    "REDIS, 7.2.10, Redis 7.2.11",
    "REDIS, 7.2.11,",
    "REDIS, 7.2.12,",
    "REDIS, 7.4.0, Redis 7.4.6",
    "REDIS, 7.4.5, Redis 7.4.6",
    "REDIS, 7.4.6,",
    "REDIS, 7.9.240, Redis 8.0.4",
    "REDIS, 8.0.3, Redis 8.0.4",
    "REDIS, 8.0.4,",
    "REDIS, 8.1.240, Redis 8.2.2",
    "REDIS, 8.2.1, Redis 8.2.2",
    "REDIS, 8.2.2,",
    "REDIS, 8.4.0,",
    "REDIS, 10.0.0,",
    "VALKEY, 7.2.10, Valkey 7.2.11",
    "VALKEY, 7.2.11,",
    "VALKEY, 8.0.5, Valkey 8.0.6",
    "VALKEY, 8.0.6,",
    "VALKEY, 8.1.3, Valkey 8.1.4",
    "VALKEY, 8.1.4,",
    "VALKEY, 9.0.0,",
  })
  void mendedBy_version_isTheNextWithoutTheHoles(
      Product product, String text, @Nullable String mended) {
    var version = ServerVersion.parse(product, text).orElseThrow();
    assertThat(version.mendedBy().map(ServerVersion::toString).orElse(null)).isEqualTo(mended);
  }

  @Test
  void of_infoOfValkey_isNotTheRedisItIsCompatibleWith() {
    var info = "# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.4\r\n";
    assertThat(ServerVersion.of(info)).contains(new ServerVersion(Product.VALKEY, 8, 1, 4));
  }

  @Test
  void of_infoWithoutVersion_isUnknown() {
    assertThat(ServerVersion.of("# Server\r\nos:Linux\r\n")).isEmpty();
    assertThat(ServerVersion.of("redis_version:unstable\r\n")).isEmpty();
  }
}
