package com.dese.ajan.redis.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The redis-server executable that {@code org.signal:embedded-redis} carries for this platform. */
final class ServerBinary {
  static final String VERSION = "7.0.15";

  private static final int BUFFER_BYTES = 1 << 16;

  private ServerBinary() {}

  /**
   * Puts the executable below a folder unless the very same bytes are there already.
   *
   * @throws EmbeddedRedisException if there is none for this platform
   */
  static Path install(Path folder) throws IOException {
    return install(folder, System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Path install(Path folder, String osName, String osArch) throws IOException {
    var name = "redis-server-" + VERSION + "-" + os(osName) + "-" + arch(osArch);
    var target = folder.resolve(name);
    try (var carried = open(name)) {
      if (carried == null) {
        throw new EmbeddedRedisException(
            "there is no embedded redis-server for "
                + osName
                + " on "
                + osArch
                + ": set REDIS_URL or ajan.redis.embedded.executable");
      }
      if (same(carried, target)) {
        return target;
      }
    }
    extract(name, target);
    return target;
  }

  private static void extract(String name, Path target) throws IOException {
    var unfinished = target.resolveSibling(name + ".new");
    try (var carried = open(name)) {
      if (carried == null) {
        throw new IOException("no resource " + name);
      }
      Files.copy(carried, unfinished, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!unfinished.toFile().setExecutable(true, true)) {
      throw new IOException("cannot make " + unfinished + " executable");
    }
    // Renamed when whole: a service killed half way leaves no half an executable under this name.
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static @Nullable InputStream open(String name) {
    return ServerBinary.class.getResourceAsStream("/" + name);
  }

  private static boolean same(InputStream carried, Path target) throws IOException {
    if (!Files.isExecutable(target)) {
      return false;
    }
    try (var present = Files.newInputStream(target)) {
      while (true) {
        var wanted = carried.readNBytes(BUFFER_BYTES);
        if (!Arrays.equals(wanted, present.readNBytes(BUFFER_BYTES))) {
          return false;
        }
        if (wanted.length < BUFFER_BYTES) {
          return true;
        }
      }
    }
  }

  private static String os(String osName) {
    var name = osName.toLowerCase(Locale.ROOT);
    return name.startsWith("mac") || name.startsWith("darwin") ? "darwin" : name;
  }

  private static String arch(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case "x86", "i386", "i486", "i586", "i686" -> "386";
      default -> osArch;
    };
  }
}
