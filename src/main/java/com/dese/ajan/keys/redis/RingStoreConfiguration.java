package com.dese.ajan.keys.redis;

import com.dese.ajan.keys.KeyRingStore;
import com.dese.ajan.keys.KeySettings;
import com.dese.ajan.redis.DataDirectory;
import com.dese.ajan.redis.RedisGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RingStoreConfiguration {
  @Bean
  KeyRingStore keyRingStore(RedisGateway redis, KeySettings settings, DataDirectory directory) {
    var seal = new RingSeal(KeyEncryptionKey.find(settings, directory.folder("")));
    return new RedisKeyRingStore(redis, seal, RedisKeyRingStore.KEY);
  }
}
