package com.dese.ajan.redis;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which server answers, in which version. */
record ServerVersion(Product product, int major, int minor, int patch)
    implements Comparable<ServerVersion> {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})\\.(\\d{1,5}).*");
  private static final Comparator<ServerVersion> ORDER =
      Comparator.comparingInt(ServerVersion::major)
          .thenComparingInt(ServerVersion::minor)
          .thenComparingInt(ServerVersion::patch);

  enum Product {
    REDIS("Redis"),
    VALKEY("Valkey");

    private final String title;

    Product(String title) {
      this.title = title;
    }
  }

  /**
   * From the answer to {@code INFO server}; Valkey also tells which Redis it is compatible with.
   */
  static Optional<ServerVersion> of(String info) {
    var valkey = field(info, "valkey_version").flatMap(text -> parse(Product.VALKEY, text));
    return valkey.or(
        () -> field(info, "redis_version").flatMap(text -> parse(Product.REDIS, text)));
  }

  static Optional<ServerVersion> parse(Product product, String text) {
    var numbers = NUMBERS.matcher(text);
    return numbers.matches()
        ? Optional.of(
            new ServerVersion(
                product,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(ServerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return product.title + " " + major + "." + minor + "." + patch;
  }

  boolean sameOrLaterLine(ServerVersion other) {
    return major > other.major || (major == other.major && minor >= other.minor);
  }

  private static Optional<String> field(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
