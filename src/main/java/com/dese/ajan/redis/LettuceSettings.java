package com.dese.ajan.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.lettuce.core.tracing.Tracing;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the client behaves where its defaults (a minute's wait, an unbounded queue, writes sent again
 * after a reconnect) would break our promise: an answer or a refusal within a second, and no write
 * that happens after it was refused.
 */
final class LettuceSettings {
  /** For a TLS handshake and a login on a busy machine; no request waits for it. */
  static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(2);

  private static final Duration FIRST_RECONNECT = Duration.ofMillis(10);
  private static final Duration LATEST_RECONNECT = Duration.ofMillis(500);

  private LettuceSettings() {}

  static ClientOptions.Builder apply(ClientOptions.Builder options, RedisProperties properties) {
    return options
        // Fails what is sent or waits for its answer when the connection breaks: nothing is
        // replayed.
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(properties.queue())
        // The gateway limits the wait; a timer a command here would do it twice.
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(properties.connectTimeout())
                .keepAlive(
                    KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(5))
                        .interval(Duration.ofSeconds(1))
                        .count(3)
                        .build())
                .build());
  }

  static ClusterClientOptions forCluster(ClientOptions options) {
    return ClusterClientOptions.builder(options)
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                .enablePeriodicRefresh(Duration.ofSeconds(15))
                .build())
        .build();
  }

  static void apply(ClientResources.Builder resources) {
    resources
        .reconnectDelay(
            Delay.exponential(FIRST_RECONNECT, LATEST_RECONNECT, 2, TimeUnit.MILLISECONDS))
        // Both cost every command some time; the gateway has a timer, the agent its own spans.
        .tracing(Tracing.disabled())
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .nettyCustomizer(new OneFlushForMany());
  }

  /** Writes what many callers send at the same time to the socket in one system call. */
  private static final class OneFlushForMany implements NettyCustomizer {
    @Override
    public void afterChannelInitialized(Channel channel) {
      channel
          .pipeline()
          .addFirst(
              new FlushConsolidationHandler(
                  FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
    }
  }
}
