package com.dese.ajan.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how to get in.
 *
 * @param login null for none
 * @param tls encrypted, with the server's certificate and name verified
 */
record RedisAddress(Topology topology, @Nullable Login login, boolean tls) {
  sealed interface Topology {
    List<Node> nodes();
  }

  record Standalone(Node node, int database) implements Topology {
    @Override
    public List<Node> nodes() {
      return List.of(node);
    }
  }

  record Cluster(List<Node> nodes) implements Topology {}

  record Sentinel(List<Node> nodes, String master, int database, @Nullable Login sentinelLogin)
      implements Topology {}

  /**
   * @param host name or address, an IPv6 address without brackets
   */
  record Node(String host, int port) {}

  /**
   * @param user null for the default user
   */
  record Login(@Nullable String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }
}
