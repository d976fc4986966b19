package com.dese.ajan.redis;

import com.dese.ajan.redis.RedisAddress.Cluster;
import com.dese.ajan.redis.RedisAddress.Login;
import com.dese.ajan.redis.RedisAddress.Node;
import com.dese.ajan.redis.RedisAddress.Sentinel;
import com.dese.ajan.redis.RedisAddress.Standalone;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code REDIS_URL}.
 *
 * <pre>
 * redis://[user:password@]host[:6379][/database]            one server; rediss for TLS
 * redis://host,host or redis+cluster://host[,host]          a cluster
 * redis-sentinel://[user:password@]host[:26379],.../[database]#master[?sentinelPassword=...]
 * </pre>
 *
 * User and password are percent-encoded. In a comma list each part may repeat the scheme and the
 * login.
 */
final class RedisUrl {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<scheme>[a-z+-]+)://(?:(?<login>[^@/?#]*)@)?(?<hosts>[^@/?#]+)"
              + "(?:/(?<database>[^@?#]*))?(?<tail>[?#].*)?");
  private static final Pattern HOST =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]+)(?::(?<port>\\d{1,5}))?");
  private static final Pattern REPEATED = Pattern.compile(",(?<scheme>[a-z+-]+)://");
  private static final int REDIS_PORT = 6379;
  private static final int SENTINEL_PORT = 26379;
  private static final int MAX_PORT = 65_535;

  private enum Kind {
    SERVERS,
    CLUSTER,
    SENTINEL
  }

  private record Scheme(Kind kind, boolean tls) {}

  private static final Map<String, Scheme> SCHEMES =
      Map.of(
          "redis", new Scheme(Kind.SERVERS, false),
          "rediss", new Scheme(Kind.SERVERS, true),
          "redis+cluster", new Scheme(Kind.CLUSTER, false),
          "rediss+cluster", new Scheme(Kind.CLUSTER, true),
          "redis-sentinel", new Scheme(Kind.SENTINEL, false),
          "rediss-sentinel", new Scheme(Kind.SENTINEL, true));

  private RedisUrl() {}

  /**
   * @throws RedisStartException if it is none; the message never shows what was given, as it may
   *     hold a password
   */
  static RedisAddress parse(String url) {
    var shape = SHAPE.matcher(withoutRepeats(url.strip()));
    require(
        shape.matches(),
        "it is not of the form scheme://[user:password@]host[:port][/database], with : / @ ? # and % in user and password percent-encoded");
    var scheme = SCHEMES.get(shape.group("scheme"));
    if (scheme == null) {
      throw bad("its scheme is none of " + SCHEMES.keySet().stream().sorted().toList());
    }
    var login = login(shape.group("login"));
    var tail = tail(shape.group("tail"));
    var database = database(shape.group("database"));
    var nodes = nodes(shape.group("hosts"), scheme.kind());
    return switch (scheme.kind()) {
      case SENTINEL -> new RedisAddress(sentinel(nodes, database, tail), login, scheme.tls());
      case CLUSTER, SERVERS -> {
        require(tail.isEmpty(), "only a sentinel URL has parts after ? or #");
        if (scheme.kind() == Kind.SERVERS && nodes.size() == 1) {
          yield new RedisAddress(new Standalone(nodes.getFirst(), database), login, scheme.tls());
        }
        require(database == 0, "a cluster has only database 0");
        yield new RedisAddress(new Cluster(nodes), login, scheme.tls());
      }
    };
  }

  private static Sentinel sentinel(List<Node> nodes, int database, Map<String, String> tail) {
    var master = tail.get("#");
    if (master == null || master.isEmpty()) {
      throw bad("a sentinel URL ends in #name-of-the-master");
    }
    require(
        Set.of("#", "sentinelUser", "sentinelPassword").containsAll(tail.keySet()),
        "it has an unknown parameter");
    var password = tail.get("sentinelPassword");
    var login = password == null ? null : new Login(tail.get("sentinelUser"), password);
    return new Sentinel(nodes, master, database, login);
  }

  /** {@code redis://a:b@h1,redis://a:b@h2} as {@code redis://a:b@h1,h2}. */
  private static String withoutRepeats(String url) {
    var repeat = REPEATED.matcher(url);
    if (!repeat.find()) {
      return url;
    }
    var first = prefix(url);
    var parts = new ArrayList<String>();
    var rest = url;
    for (Matcher next = REPEATED.matcher(rest); next.find(); next = REPEATED.matcher(rest)) {
      parts.add(rest.substring(0, next.start()));
      rest = rest.substring(next.start() + 1);
    }
    parts.add(rest);
    for (var part : parts) {
      require(
          prefix(part).equals(first),
          "all parts of a list have the same scheme, user and password");
    }
    return first
        + parts.stream()
            .map(part -> part.substring(first.length()))
            .collect(Collectors.joining(","));
  }

  private static String prefix(String url) {
    var login = url.lastIndexOf('@', end(url));
    return url.substring(0, login >= 0 ? login + 1 : url.indexOf("://") + "://".length());
  }

  private static int end(String url) {
    var list = url.indexOf(',');
    return list >= 0 ? list : url.length();
  }

  private static List<Node> nodes(String hosts, Kind kind) {
    var defaultPort = kind == Kind.SENTINEL ? SENTINEL_PORT : REDIS_PORT;
    var nodes = new ArrayList<Node>();
    for (var part : hosts.split(",", -1)) {
      var host = HOST.matcher(part.strip());
      require(host.matches(), "it names a host that is not of the form host[:port]");
      var port = host.group("port") == null ? defaultPort : Integer.parseInt(host.group("port"));
      require(port > 0 && port <= MAX_PORT, "it names a port that is not within 1..65535");
      nodes.add(new Node(host.group("host").replaceAll("[\\[\\]]", ""), port));
    }
    return List.copyOf(nodes);
  }

  private static int database(@Nullable String path) {
    if (path == null || path.isEmpty()) {
      return 0;
    }
    require(path.matches("\\d{1,5}"), "its database is not a number");
    return Integer.parseInt(path);
  }

  private static @Nullable Login login(@Nullable String login) {
    if (login == null || login.isEmpty()) {
      return null;
    }
    var colon = login.indexOf(':');
    require(colon >= 0, "it names a user without a password");
    var password = decoded(login.substring(colon + 1));
    require(!password.isEmpty(), "its password is empty");
    var user = decoded(login.substring(0, colon));
    return new Login(user.isEmpty() ? null : user, password);
  }

  /** The parameters by name, and what follows {@code #} by that sign; in any order. */
  private static Map<String, String> tail(@Nullable String tail) {
    if (tail == null) {
      return Map.of();
    }
    return Pattern.compile("[?&]([^=?&#]*)=([^?&#]*)|(#)([^?&#]*)")
        .matcher(tail)
        .results()
        .collect(
            Collectors.toMap(
                part -> part.group(1) == null ? "#" : part.group(1),
                part -> decoded(part.group(1) == null ? part.group(4) : part.group(2)),
                (one, other) -> {
                  throw bad("it has a parameter twice");
                }));
  }

  private static String decoded(String encoded) {
    try {
      // A plus sign means itself in a URL's user and password, but a space to this decoder.
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad("it has a percent sign that begins no percent-encoding");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw bad(otherwise);
    }
  }

  private static RedisStartException bad(String reason) {
    return new RedisStartException("REDIS_URL is not usable: " + reason);
  }
}
