package com.dese.ajan.keys.redis;

import com.dese.ajan.keys.KeyRingStore;
import com.dese.ajan.keys.KeySettings;
import com.dese.ajan.redis.DataDirectory;
import com.dese.ajan.redis.RedisGateway;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RingStoreConfiguration {
  @Bean
  KeyRingStore keyRingStore(RedisGateway redis, KeySettings settings, DataDirectory directory) {
    var key = KeyEncryptionKey.find(settings, directory.folder(""));
    var previous =
        KeyEncryptionKey.findPrevious(settings).filter(other -> !Arrays.equals(other, key));
    var seals = Stream.concat(Stream.of(key), previous.stream()).map(RingSeal::new).toList();
    return new RedisKeyRingStore(redis, seals, RedisKeyRingStore.KEY);
  }
}
