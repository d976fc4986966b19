package com.dese.ajan.redis;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Reads how Redis is set up; in a cluster, every master. */
final class RedisInspection {
  private final HealingConnection<String> redis;
  private final RedisGateway gateway;
  private final RedisAddress address;

  /** A server that holds data, and the name or address by which we reach it. */
  private record Master(List<String> hosts, RedisClusterAsyncCommands<String, String> commands) {}

  RedisInspection(HealingConnection<String> redis, RedisGateway gateway, RedisAddress address) {
    this.redis = redis;
    this.gateway = gateway;
    this.address = address;
  }

  /**
   * @throws RedisUnavailableException if Redis is away
   */
  List<RedisSetup> read() {
    return masters().stream().map(this::read).toList();
  }

  private List<Master> masters() {
    if (redis.connection() instanceof StatefulRedisClusterConnection<String, String> cluster) {
      var masters = new ArrayList<Master>();
      for (var node : cluster.getPartitions()) {
        if (node.is(RedisClusterNode.NodeFlag.UPSTREAM) && !node.hasNoSlots()) {
          var connection = gateway.await(cluster.getConnectionAsync(node.getNodeId()));
          masters.add(new Master(List.of(node.getUri().getHost()), connection.async()));
        }
      }
      return masters;
    }
    var hosts = address.topology().nodes().stream().map(RedisAddress.Node::host).toList();
    return List.of(new Master(hosts, redis.commands()));
  }

  private RedisSetup read(Master master) {
    var bind = setting(master, "bind");
    var exposed =
        !master.hosts().stream().allMatch(RedisInspection::loopback)
            || !bind.map(RedisInspection::boundToLoopback).orElse(true);
    return new RedisSetup(
        setting(master, "maxmemory-policy"),
        setting(master, "appendonly"),
        unlessRefused(master.commands().info("server")).flatMap(ServerVersion::of),
        exposed);
  }

  private Optional<String> setting(Master master, String name) {
    return unlessRefused(master.commands().configGet(name)).map(answer -> answer.get(name));
  }

  /** Empty if the server refuses just this command, by its name or by who we are. */
  private <T> Optional<T> unlessRefused(CompletionStage<T> answer) {
    try {
      return Optional.of(gateway.await(answer.toCompletableFuture()));
    } catch (RedisUnavailableException e) {
      if (e.getCause() instanceof RedisCommandExecutionException refusal
          && !(refusal instanceof RedisLoadingException)
          && !(refusal instanceof RedisBusyException)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** As in {@code 127.0.0.1 -::1}; nothing at all means every interface. */
  private static boolean boundToLoopback(String bind) {
    return !bind.isBlank()
        && Stream.of(bind.strip().split("\\s+"))
            .map(address -> address.startsWith("-") ? address.substring(1) : address)
            .allMatch(address -> !address.startsWith("*") && loopback(address));
  }

  private static boolean loopback(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
