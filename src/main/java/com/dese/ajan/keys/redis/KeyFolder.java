package com.dese.ajan.keys.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The folder that holds all the service keeps on this machine. */
@ConfigurationProperties("ajan")
record KeyFolder(@DefaultValue("./data") String dataDir) {
  Path create() {
    try {
      return Files.createDirectories(Path.of(dataDir)).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + dataDir, e);
    }
  }
}
