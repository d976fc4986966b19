package com.dese.ajan.telemetry.remotewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A series selector as in PromQL, {@code up{job="api", instance=~"a.+"}}: all of its matchers must
 * hold. Regular expressions match the whole value, and are Java's: nearly those of RE2.
 */
final class Selector {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final String text;
  private final List<Matcher> matchers = new ArrayList<>();
  private int at;

  private Selector(String text) {
    this.text = text;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none, saying where
   */
  static Selector parse(String text) {
    var selector = new Selector(text);
    selector.parse();
    return selector;
  }

  boolean matches(Map<String, String> labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  private void parse() {
    skipSpace();
    var name = METRIC.matcher(text).region(at, text.length());
    if (name.lookingAt()) {
      at = name.end();
      matchers.add(new Matcher("__name__", name.group()::equals));
      skipSpace();
    }
    if (at < text.length()) {
      expect('{');
      while (!peek('}')) {
        matcher();
        if (!peek('}')) {
          expect(',');
        }
      }
      expect('}');
    }
    skipSpace();
    if (at < text.length() || matchers.isEmpty()) {
      throw error(matchers.isEmpty() ? "a matcher" : "the end");
    }
  }

  private void matcher() {
    skipSpace();
    var label = LABEL.matcher(text).region(at, text.length());
    if (!label.lookingAt()) {
      throw error("a label's name");
    }
    at = label.end();
    skipSpace();
    var operator = operator();
    matchers.add(new Matcher(label.group(), predicate(operator, quoted())));
  }

  private String operator() {
    for (var operator : List.of("=~", "!~", "!=", "=")) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        return operator;
      }
    }
    throw error("one of = != =~ !~");
  }

  private Predicate<String> predicate(String operator, String value) {
    return switch (operator) {
      case "=" -> value::equals;
      case "!=" -> label -> !label.equals(value);
      case "=~" -> regex(value).asMatchPredicate();
      default -> regex(value).asMatchPredicate().negate();
    };
  }

  private Pattern regex(String value) {
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw error("a regular expression before this");
    }
  }

  private String quoted() {
    skipSpace();
    if (at == text.length() || "\"'`".indexOf(text.charAt(at)) < 0) {
      throw error("a quoted value");
    }
    char quote = text.charAt(at++);
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && quote != '`') {
        at++;
        value.append(escaped());
      } else {
        value.append(text.charAt(at));
      }
      at++;
    }
    expect(quote);
    return value.toString();
  }

  private char escaped() {
    return switch (at < text.length() ? text.charAt(at) : ' ') {
      case '\\' -> '\\';
      case '"' -> '"';
      case '\'' -> '\'';
      case 'n' -> '\n';
      case 't' -> '\t';
      default -> throw error("one of \\ \" ' n t after a backslash");
    };
  }

  private boolean peek(char wanted) {
    skipSpace();
    return at < text.length() && text.charAt(at) == wanted;
  }

  private void expect(char wanted) {
    if (!peek(wanted)) {
      throw error(String.valueOf(wanted));
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException error(String expected) {
    return new IllegalArgumentException(
        "no series selector: expected " + expected + " at character " + (at + 1) + " of " + text);
  }
}
