package com.dese.ajan.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * A {@link RedisAddress} as Spring Boot wants it told.
 *
 * @param sslBundle null for no TLS
 */
record RedisAddressDetails(RedisAddress address, @Nullable SslBundle sslBundle)
    implements DataRedisConnectionDetails {
  @Override
  public @Nullable String getUsername() {
    var login = address.login();
    return login == null ? null : login.user();
  }

  @Override
  public @Nullable String getPassword() {
    var login = address.login();
    return login == null ? null : login.password();
  }

  @Override
  public @Nullable SslBundle getSslBundle() {
    return sslBundle;
  }

  @Override
  public @Nullable Standalone getStandalone() {
    return address.topology() instanceof RedisAddress.Standalone(var node, var database)
        ? Standalone.of(node.host(), node.port(), database)
        : null;
  }

  @Override
  public @Nullable Cluster getCluster() {
    return address.topology() instanceof RedisAddress.Cluster cluster ? () -> nodes(cluster) : null;
  }

  @Override
  public @Nullable Sentinel getSentinel() {
    return address.topology() instanceof RedisAddress.Sentinel sentinel
        ? new SentinelDetails(sentinel)
        : null;
  }

  private static List<Node> nodes(RedisAddress.Topology topology) {
    return topology.nodes().stream().map(node -> new Node(node.host(), node.port())).toList();
  }

  private record SentinelDetails(RedisAddress.Sentinel sentinel) implements Sentinel {
    @Override
    public int getDatabase() {
      return sentinel.database();
    }

    @Override
    public String getMaster() {
      return sentinel.master();
    }

    @Override
    public List<Node> getNodes() {
      return nodes(sentinel);
    }

    @Override
    public @Nullable String getUsername() {
      var login = sentinel.sentinelLogin();
      return login == null ? null : login.user();
    }

    @Override
    public @Nullable String getPassword() {
      var login = sentinel.sentinelLogin();
      return login == null ? null : login.password();
    }
  }
}
