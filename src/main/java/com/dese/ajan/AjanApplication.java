package com.dese.ajan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
class AjanApplication {
  static void main(String[] args) {
    SpringApplication.run(AjanApplication.class, args);
  }
}
