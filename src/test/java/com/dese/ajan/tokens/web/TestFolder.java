package com.dese.ajan.tokens.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A data directory for the tests of this package. */
final class TestFolder {
  static final String PATH = create();

  private TestFolder() {}

  private static String create() {
    try {
      return Files.createTempDirectory("ajan-data").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
