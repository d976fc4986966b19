package com.dese.ajan.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folder that holds all the service keeps on this machine; what it creates only its owner may
 * read.
 *
 * @param dataDir absolute, or relative to the working directory
 */
@ConfigurationProperties("ajan")
public record DataDirectory(@DefaultValue("./data") String dataDir) {
  /**
   * A folder of that name inside, created where it is missing.
   *
   * @return its real path, free of symbolic links, so that it has one spelling
   * @throws UncheckedIOException if it cannot be created
   */
  public Path folder(String name) {
    var folder = Path.of(dataDir, name);
    try {
      return Files.createDirectories(folder, ownerOnly()).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder.toAbsolutePath(), e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
