package com.dese.ajan.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.redis.RedisAddress.Cluster;
import com.dese.ajan.redis.RedisAddress.Login;
import com.dese.ajan.redis.RedisAddress.Node;
import com.dese.ajan.redis.RedisAddress.Sentinel;
import com.dese.ajan.redis.RedisAddress.Standalone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisUrlTests {
  @Test
  void parse_oneServer_isStandalone() {
    var local = new Standalone(new Node("localhost", 6379), 0);
    assertThat(RedisUrl.parse("redis://localhost")).isEqualTo(new RedisAddress(local, null, false));
    assertThat(RedisUrl.parse(" redis://localhost/\n"))
        .isEqualTo(new RedisAddress(local, null, false));
    assertThat(RedisUrl.parse("rediss://r.example:7000/3"))
        .isEqualTo(new RedisAddress(new Standalone(new Node("r.example", 7000), 3), null, true));
  }

  @Test
  void parse_addressOfIpv6_losesItsBrackets() {
    assertThat(RedisUrl.parse("redis://[::1]:7000").topology())
        .isEqualTo(new Standalone(new Node("::1", 7000), 0));
  }

  @Test
  void parse_login_isDecoded() {
    assertThat(RedisUrl.parse("redis://me:p%40ss%3A%2F%25+@host").login())
        .isEqualTo(new Login("me", "p@ss:/%+"));
    assertThat(RedisUrl.parse("redis://:secret@host").login()).isEqualTo(new Login(null, "secret"));
    assertThat(RedisUrl.parse("redis://me:a:b@host").login()).isEqualTo(new Login("me", "a:b"));
    assertThat(RedisUrl.parse("redis://@host").login()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://u:p@one:1,two:2|false",
        "redis+cluster://u:p@one:1,two:2|false",
        "redis://u:p@one:1,redis://u:p@two:2|false",
        "rediss://u:p@one:1,two:2|true",
        "rediss+cluster://u:p@one:1,rediss+cluster://u:p@two:2/0|true",
      })
  void parse_list_isCluster(String url, boolean tls) {
    var nodes = List.of(new Node("one", 1), new Node("two", 2));
    assertThat(RedisUrl.parse(url))
        .isEqualTo(new RedisAddress(new Cluster(nodes), new Login("u", "p"), tls));
  }

  @Test
  void parse_clusterScheme_needsOneNodeOnly() {
    assertThat(RedisUrl.parse("redis+cluster://one").topology())
        .isEqualTo(new Cluster(List.of(new Node("one", 6379))));
  }

  @Test
  void parse_sentinel_namesItsMaster() {
    var nodes = List.of(new Node("s1", 26379), new Node("s2", 7));
    assertThat(RedisUrl.parse("redis-sentinel://u:p@s1,s2:7/2#main"))
        .isEqualTo(
            new RedisAddress(new Sentinel(nodes, "main", 2, null), new Login("u", "p"), false));
    var login = new Login("watch", "a&b");
    var wanted = new RedisAddress(new Sentinel(nodes, "main", 0, login), null, true);
    assertThat(
            RedisUrl.parse(
                "rediss-sentinel://s1,s2:7#main?sentinelUser=watch&sentinelPassword=a%26b"))
        .isEqualTo(wanted);
    assertThat(
            RedisUrl.parse(
                "rediss-sentinel://s1,s2:7?sentinelPassword=a%26b&sentinelUser=watch#main"))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host:6379|it is not of the form",
        "redis:host|it is not of the form",
        "redis://u:t0psecret@|it is not of the form",
        "redis://u:t0p@secret@host|it is not of the form",
        "redis://u:t0p/secret@host|it is not of the form",
        "http://u:t0psecret@host|its scheme is none of",
        "redis-socket://:t0psecret@/tmp/sock|it is not of the form",
        "redis://t0psecret@host|it names a user without a password",
        "redis://u:@host|its password is empty",
        "redis://u:t0psecret%@host|it has a percent sign that begins no percent-encoding",
        "redis://u:t0psecret@host:port|it names a host that is not of the form",
        "redis://u:t0psecret@host:0|it names a port that is not within",
        "redis://u:t0psecret@host:65536|it names a port that is not within",
        "redis://u:t0psecret@host,|it names a host that is not of the form",
        "redis://u:t0psecret@host/db|its database is not a number",
        "redis://u:t0psecret@host?timeout=1s|only a sentinel URL has parts after",
        "redis://u:t0psecret@one,two/1|a cluster has only database 0",
        "redis://u:t0psecret@one,redis://u:other@two|all parts of a list have the same",
        "redis://u:t0psecret@one,rediss://u:t0psecret@two|all parts of a list have the same",
        "redis-sentinel://u:t0psecret@host|a sentinel URL ends in",
        "redis-sentinel://u:t0psecret@host#a#b|it has a parameter twice",
        "redis-sentinel://host?sentinelPasword=t0psecret#m|it has an unknown parameter",
      })
  void parse_notUsable_isToldWithoutThePassword(String url, String reason) {
    assertThatThrownBy(() -> RedisUrl.parse(url))
        .isInstanceOf(RedisStartException.class)
        .hasMessageStartingWith("REDIS_URL is not usable: " + reason)
        .hasMessageNotContainingAny("t0p", "secret", "\n")
        .hasNoCause();
  }

  @Test
  void toString_anything_hidesThePassword() {
    var url = "redis-sentinel://u:t0psecret@host#m?sentinelPassword=s3cret";
    assertThat(RedisUrl.parse(url).toString()).doesNotContain("t0psecret", "s3cret");
    assertThat(RedisTestProperties.of(url).toString()).doesNotContain("t0psecret", "s3cret");
  }
}
