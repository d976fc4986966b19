package detection.cause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An entry of truth.json; {@code seconds} is 0 where it has no timestamp. */
record Truth(Set<String> candidates, String group, long seconds) {
  private static final Pattern CASE = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\\{([^}]*)}");
  private static final Pattern CANDIDATES = Pattern.compile("\"truth\"\\s*:\\s*\\[([^\\]]*)]");
  private static final Pattern GROUP = Pattern.compile("\"group\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern SECONDS = Pattern.compile("\"timestamp\"\\s*:\\s*(\\d+)");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

  static Map<String, Truth> read(Path file) throws IOException {
    var all = new TreeMap<String, Truth>();
    var found = CASE.matcher(Files.readString(file));
    while (found.find()) {
      var candidates = new LinkedHashSet<String>();
      var texts = TEXT.matcher(group(CANDIDATES.matcher(found.group(2))));
      while (texts.find()) {
        candidates.add(texts.group(1));
      }
      var group = group(GROUP.matcher(found.group(2)));
      var seconds = SECONDS.matcher(found.group(2));
      all.put(
          found.group(1),
          new Truth(candidates, group, seconds.find() ? Long.parseLong(seconds.group(1)) : 0));
    }
    return all;
  }

  private static String group(Matcher matcher) {
    return matcher.find() ? matcher.group(1) : "";
  }
}
