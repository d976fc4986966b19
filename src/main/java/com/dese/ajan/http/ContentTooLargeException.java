package com.dese.ajan.http;

import java.io.IOException;

/** The body of a request is larger than its route takes. */
final class ContentTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  private final String explanation;

  ContentTooLargeException(long limitBytes) {
    super("body over " + limitBytes + " bytes");
    this.explanation = "The body may have at most " + limitBytes + " bytes here";
  }

  String explanation() {
    return explanation;
  }
}
