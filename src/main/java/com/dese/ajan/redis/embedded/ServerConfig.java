package com.dese.ajan.redis.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the redis.conf of an embedded server says that differs from run to run.
 *
 * @param port on 127.0.0.1
 * @param password kept nowhere but in the file, which only its owner may read, and in memory
 */
record ServerConfig(int port, String password) {
  private static final int PASSWORD_BYTES = 32;

  static ServerConfig withNewPassword(int port) {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new ServerConfig(port, HexFormat.of().formatHex(bytes));
  }

  /** What an earlier run wrote, if it did. */
  static Optional<ServerConfig> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var port = 0;
    var password = "";
    for (var line : Files.readAllLines(file)) {
      if (line.startsWith("port ")) {
        port = Integer.parseInt(line.substring("port ".length()));
      } else if (line.startsWith("requirepass ")) {
        password = line.substring("requirepass ".length());
      }
    }
    return port > 0 && !password.isEmpty()
        ? Optional.of(new ServerConfig(port, password))
        : Optional.empty();
  }

  void write(ServerFiles files) throws IOException {
    var unfinished = files.config().resolveSibling("redis.conf.new");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, ownerOnly(unfinished)); // before there is a password in it
    Files.writeString(
        unfinished, text(files), StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(unfinished, files.config(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return "ServerConfig[port=" + port + "]";
  }

  private String text(ServerFiles files) {
    return """
    # Written at each start of the service.
    bind 127.0.0.1
    protected-mode yes
    port %d
    requirepass %s
    # In a session of its own: Ctrl-C in a terminal must not stop it before the service has drained.
    daemonize yes
    # The command line keeps naming this file, by which the next start knows a server left behind.
    set-proc-title no
    pidfile %s
    logfile %s
    dir %s
    appendonly yes
    appendfsync everysec
    save ""
    maxmemory-policy noeviction
    """
        .formatted(
            port, password, quoted(files.pid()), quoted(files.log()), quoted(files.folder()));
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
