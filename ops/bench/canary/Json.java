package canary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads well-formed JSON, without escapes by code point, into maps, lists, texts, numbers, booleans
 * and null, for programs that run on the JDK alone.
 */
final class Json {
  private static final Pattern TOKEN =
      Pattern.compile("[\\[\\]{},:]|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\\[\\]{},:\"]+");

  private final List<String> tokens;
  private int next;

  private Json(String text) {
    tokens = TOKEN.matcher(text).results().map(found -> found.group()).toList();
  }

  static Object read(String text) {
    return new Json(text).value();
  }

  private Object value() {
    var token = tokens.get(next++);
    return switch (token) {
      case "{" -> object();
      case "[" -> array();
      case "null" -> null;
      case "true", "false" -> token.equals("true");
      default -> token.startsWith("\"") ? text(token) : (Object) Double.valueOf(token);
    };
  }

  private static String text(String token) {
    return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private Map<String, Object> object() {
    var members = new LinkedHashMap<String, Object>();
    while (goesOn("}")) {
      var name = (String) value();
      next++; // the colon
      members.put(name, value());
    }
    return members;
  }

  private List<Object> array() {
    var items = new ArrayList<Object>();
    while (goesOn("]")) {
      items.add(value());
    }
    return items;
  }

  private boolean goesOn(String end) {
    if (tokens.get(next).equals(",")) {
      next++;
    }
    if (tokens.get(next).equals(end)) {
      next++;
      return false;
    }
    return true;
  }
}
