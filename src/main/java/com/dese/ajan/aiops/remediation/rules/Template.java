package com.dese.ajan.aiops.remediation.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with placeholders: <code>{metric}</code> and the like, and <code>{label.job}</code>. Braces
 * around anything but a word, and those behind a dollar, are left to the shell.
 *
 * <p>What fills them comes from outside: from whoever names a series. A command is pasted into a
 * shell, so no character that any shell could read as its own gets into one, quoted or not.
 */
public final class Template {
  static final Set<String> NAMES =
      Set.of("metric", "severity", "rollout", "namespace", "revision", "anomaly");

  private static final String LABEL = "label.";
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z_][\\w.]*)}");
  private static final Pattern LABEL_NAME = Pattern.compile("label\\.[a-zA-Z_][a-zA-Z0-9_]*");

  /** One word in every shell, within quotes and without; no dash first, or it were an option. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:/-]{0,199}");

  private static final Pattern UNREADABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final int LONGEST = 100;

  private Template() {}

  /** The first placeholder that stands for nothing. */
  static Optional<String> unknown(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !NAMES.contains(name) && !LABEL_NAME.matcher(name).matches())
        .findFirst();
  }

  /** The labels that it names. */
  static Set<String> labels(String text) {
    var labels = new TreeSet<String>();
    PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> name.startsWith(LABEL))
        .forEach(name -> labels.add(name.substring(LABEL.length())));
    return labels;
  }

  /**
   * A command to paste. Where a value is no plain word it is one that only says so, without the
   * value.
   *
   * @param values by placeholder
   */
  public static String command(String text, Map<String, String> values) {
    var filled = new StringBuilder();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      var value = values.getOrDefault(matcher.group(1), "");
      if (!PLAIN.matcher(value).matches()) {
        return "echo 'No command: the value of %s is no plain word, and might not be safe in a shell'"
            .formatted(matcher.group(1));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  /** Text for a person, without characters that a terminal could take for orders. */
  public static String prose(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(readable(values.getOrDefault(found.group(1), "unknown"))));
  }

  private static String readable(String value) {
    var clean = UNREADABLE.matcher(value).replaceAll("?");
    return clean.codePointCount(0, clean.length()) <= LONGEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "...";
  }

  /** What placeholders stand for in a trouble. */
  public static Map<String, String> values(Trouble trouble, String rollout, String namespace) {
    var values = new HashMap<String, String>();
    trouble.series().labels().forEach((name, value) -> values.put(LABEL + name, value));
    trouble.release().ifPresent(release -> values.put("revision", release.shortRevision()));
    values.put("metric", trouble.series().metric());
    values.put("severity", trouble.severity().toString());
    values.put("anomaly", trouble.id().toString());
    values.put("rollout", rollout);
    values.put("namespace", namespace);
    return values;
  }
}
