package com.dese.ajan.aiops.web;

import com.dese.ajan.promql.Selector;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which series are of one side.
 *
 * @param text matchers as they stand between the braces of a selector, as the client wrote them
 */
record Scope(String text, Selector selector) {
  /** Not where it begins a longer word. */
  private static final Pattern PLACE = Pattern.compile("\\$(?:scope(?![A-Za-z0-9_])|\\{scope})");

  static boolean isIn(String query) {
    return PLACE.matcher(query).find();
  }

  /** The query with the matchers in its places. */
  String fill(String query) {
    return PLACE.matcher(query).replaceAll(Matcher.quoteReplacement(text));
  }
}
