package com.dese.ajan.redis.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a server wrote to its log since a moment.
 *
 * @param from offset in the file, bytes
 */
record ServerLog(Path file, long from) {
  /** All that is written from now on. */
  static ServerLog from(Path file) throws IOException {
    return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
  }

  String text() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(from);
      var bytes = Channels.newInputStream(channel).readAllBytes();
      return new String(bytes, StandardCharsets.ISO_8859_1); // any bytes will do
    }
  }

  /** What it said last, which is why it stopped. */
  String lastLine() {
    try {
      var lines = text().lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "no word in " + file : lines.getLast();
    } catch (IOException e) {
      return "no log in " + file;
    }
  }
}
