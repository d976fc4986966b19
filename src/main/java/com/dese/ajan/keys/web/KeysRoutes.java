package com.dese.ajan.keys.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import com.dese.ajan.http.AccessRule;
import com.dese.ajan.http.AccessRules;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may use which route of keys. */
@Configuration(proxyBeanMethods = false)
class KeysRoutes {
  @Bean
  AccessRules keysAccess() {
    var admin = "keys:admin";
    return () ->
        List.of(
            new AccessRule(GET, KeysController.PATH, admin),
            new AccessRule(POST, KeysController.PATH + KeysController.ROTATE, admin),
            new AccessRule(POST, KeysController.PATH + KeysController.REVOKE, admin));
  }
}
