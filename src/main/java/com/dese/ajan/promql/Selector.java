package com.dese.ajan.promql;

import static java.util.stream.Collectors.joining;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A series selector as in PromQL, {@code up{job="api", instance=~"a.+"}}: all of its matchers must
 * hold. {@code __name__} is a label as others are.
 */
public final class Selector {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final List<Matcher> matchers;

  private Selector(List<Matcher> matchers) {
    this.matchers = List.copyOf(matchers);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none, saying where
   */
  public static Selector parse(String text) {
    return new Selector(new Reader(text).selector());
  }

  /**
   * Reads what stands between its braces, {@code job="api", instance=~"a.+"}.
   *
   * @throws IllegalArgumentException if it is not that, saying where
   */
  public static Selector parseMatchers(String text) {
    return new Selector(new Reader(text).onlyMatchers());
  }

  /**
   * The series with these labels.
   *
   * @throws IllegalArgumentException if a name cannot be a label's
   */
  public static Selector of(Map<String, String> labels) {
    return new Selector(
        labels.entrySet().stream()
            .map(label -> {
              if (!LABEL.matcher(label.getKey()).matches()) {
                throw new IllegalArgumentException("no name of a label");
              }
              return new Matcher(label.getKey(), "=", label.getValue());
            })
            .toList());
  }

  public boolean matches(Map<String, String> labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  /** Whether it asks for some label to be there; else it is about nearly all series. */
  public boolean positive() {
    return matchers.stream().anyMatch(Matcher::positive);
  }

  /** The series that are of the other one too. */
  public Selector and(Selector other) {
    var both = new ArrayList<>(matchers);
    both.addAll(other.matchers);
    return new Selector(both);
  }

  /** What stands between its braces. */
  public String matchersText() {
    return matchers.stream().map(Matcher::toString).collect(joining(","));
  }

  /** As in PromQL. */
  @Override
  public String toString() {
    return '{' + matchersText() + '}';
  }

  private static final class Reader {
    private final String text;
    private final List<Matcher> matchers = new ArrayList<>();
    private int at;

    Reader(String text) {
      this.text = text;
    }

    List<Matcher> selector() {
      skipSpace();
      var name = METRIC.matcher(text).region(at, text.length());
      if (name.lookingAt()) {
        at = name.end();
        matchers.add(new Matcher("__name__", "=", name.group()));
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
      return matchers;
    }

    List<Matcher> onlyMatchers() {
      do {
        matcher();
        skipSpace();
      } while (at < text.length() && separator());
      return matchers;
    }

    /** Whether more follows; one comma at the end is allowed, as between braces. */
    private boolean separator() {
      expect(',');
      skipSpace();
      return at < text.length();
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
      var value = quoted();
      try {
        matchers.add(new Matcher(label.group(), operator, value));
      } catch (PatternSyntaxException e) {
        throw error("a regular expression before this");
      }
    }

    private String operator() {
      for (var operator : Matcher.OPERATORS) {
        if (text.startsWith(operator, at)) {
          at += operator.length();
          return operator;
        }
      }
      throw error("one of = != =~ !~");
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
}
