package com.dese.ajan.redis;

import java.util.Comparator;
import java.util.List;
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

  /**
   * The first version of each line without the holes in Lua (CVE-2025-49844 and those before it); a
   * line that is not named never had a fix of its own.
   */
  private static final List<ServerVersion> MENDED =
      List.of(
          new ServerVersion(Product.REDIS, 7, 2, 11),
          new ServerVersion(Product.REDIS, 7, 4, 6),
          new ServerVersion(Product.REDIS, 8, 0, 4),
          new ServerVersion(Product.REDIS, 8, 2, 2),
          new ServerVersion(Product.VALKEY, 7, 2, 11),
          new ServerVersion(Product.VALKEY, 8, 0, 6),
          new ServerVersion(Product.VALKEY, 8, 1, 4));

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

  /**
   * The nearest version to update to if this one has known critical holes.
   *
   * @see <a href="https://nvd.nist.gov/vuln/detail/CVE-2025-49844">CVE-2025-49844</a>
   */
  Optional<ServerVersion> mendedBy() {
    return MENDED.stream()
        .filter(mended -> mended.product == product && sameOrLaterLine(mended))
        .findFirst()
        .filter(mended -> compareTo(mended) < 0);
  }

  @Override
  public int compareTo(ServerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return product.title + " " + major + "." + minor + "." + patch;
  }

  private boolean sameOrLaterLine(ServerVersion mended) {
    return mended.major > major || (mended.major == major && mended.minor >= minor);
  }

  private static Optional<String> field(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
