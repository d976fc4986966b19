package com.dese.ajan.promql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a label must be. A label that a series lacks is the empty text, as in PromQL. Regular
 * expressions match the whole value, in time that grows with its length only, and are those of RE2,
 * as Prometheus' are.
 */
final class Matcher {
  /** The longer ones first: one begins as another does. */
  static final List<String> OPERATORS = List.of("=~", "!~", "!=", "=");

  /** Each repetition is written out when an expression is compiled, one in the other. */
  private static final int MOST_INSTRUCTIONS = 20_000;

  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(?:[0-9]+,)?([0-9]+),?}");

  private final String label;
  private final String operator;
  private final String value;
  private final Predicate<String> predicate;

  /**
   * A matcher.
   *
   * @param operator one of {@link #OPERATORS}
   * @throws PatternSyntaxException if the value should be a regular expression and is none
   */
  Matcher(String label, String operator, String value) {
    this.label = label;
    this.operator = operator;
    this.value = value;
    this.predicate =
        switch (operator) {
          case "=" -> value::equals;
          case "!=" -> given -> !given.equals(value);
          case "=~" -> regex(value);
          default -> regex(value).negate();
        };
  }

  private static Predicate<String> regex(String value) {
    double size = value.length();
    for (var repeats = REPEAT.matcher(value); repeats.find() && size <= MOST_INSTRUCTIONS; ) {
      size *= Math.max(1, Double.parseDouble(repeats.group(1)));
    }
    if (size > MOST_INSTRUCTIONS) {
      throw new PatternSyntaxException("it repeats too much");
    }
    try {
      var pattern = Pattern.compile(value, Pattern.DOTALL);
      pattern.matches(""); // looks at all that needs no character
      return pattern::matches;
    } catch (StackOverflowError e) { // as thousands of nothings in a row do
      throw new PatternSyntaxException("it is nested too deeply");
    }
  }

  boolean matches(Map<String, String> labels) {
    return predicate.test(labels.getOrDefault(label, ""));
  }

  /** Whether it asks for a label to be there, and says which. */
  boolean positive() {
    return !operator.startsWith("!") && !predicate.test("");
  }

  @Override
  public String toString() {
    var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return label + operator + '"' + escaped + '"';
  }
}
