package com.dese.ajan.aiops.series;

/**
 * A pattern for names, in which {@code *} stands for any characters or none and {@code ?} for one.
 *
 * @param pattern as written
 */
public record Glob(String pattern) {
  /** Whether all of a text fits. Takes at most the product of both lengths, whatever they hold. */
  public boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1; // the last one seen, to which it goes back
    int covered = 0; // where the text goes on that this star leaves
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        covered = t;
      } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++covered;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean fits(char wanted, char given) {
    return wanted == '?' || wanted == given;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
