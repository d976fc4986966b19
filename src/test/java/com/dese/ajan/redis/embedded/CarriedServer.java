package com.dese.ajan.redis.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The redis-server binary that the service carries, for tests outside this package. */
public final class CarriedServer {
  public static final String VERSION = ServerBinary.VERSION;

  private CarriedServer() {}

  /** Puts it below a folder. */
  public static Path install(Path folder) {
    try {
      return ServerBinary.install(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
