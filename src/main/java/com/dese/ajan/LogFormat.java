package com.dese.ajan;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Logs are for a machine, one JSON object a line (ECS), unless a person looks: then they are plain.
 */
class LogFormat implements EnvironmentPostProcessor {
  private static final String PROPERTY = "logging.structured.format.console";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var plain =
        switch (environment.getProperty("LOG_FORMAT", "auto")) {
          case "plain" -> true;
          case "json" -> false;
          default -> aPersonLooks();
        };
    if (!plain && !environment.containsProperty(PROPERTY)) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("logFormat", Map.of(PROPERTY, "ecs")));
    }
  }

  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
  private static boolean aPersonLooks() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
