package com.dese.ajan.http;

/**
 * What names and values of headers may hold, as Spring's firewall has it, without a regular
 * expression for each.
 */
final class HeaderText {
  private HeaderText() {}

  static boolean name(String name) {
    return assigned(name, false);
  }

  static boolean value(String value) {
    return assigned(value, true);
  }

  private static boolean assigned(String text, boolean tab) {
    for (int at = 0; at < text.length(); at++) {
      var character = text.charAt(at);
      var plain = character >= ' ' && character < 0x7f;
      if (!plain
          && !(tab && character == '\t')
          && (Character.isISOControl(character) || !Character.isDefined(character))) {
        return false;
      }
    }
    return true;
  }
}
