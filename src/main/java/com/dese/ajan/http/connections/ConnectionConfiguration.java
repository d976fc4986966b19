package com.dese.ajan.http.connections;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {
  @Bean
  WebServerFactoryCustomizer<TomcatWebServerFactory> patientConnections(
      ConnectionProperties settings) {
    return factory -> {
      factory.setProtocol(PatientProtocol.class.getName());
      factory.addConnectorCustomizers(connector -> {
        if (connector.getProtocolHandler() instanceof PatientProtocol protocol) {
          protocol.set(settings);
        }
      });
    };
  }
}
