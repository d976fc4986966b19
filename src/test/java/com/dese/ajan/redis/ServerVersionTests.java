package com.dese.ajan.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.redis.ServerVersion.Product;
import org.junit.jupiter.api.Test;

class ServerVersionTests {
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
