package com.dese.ajan.redis;

import com.dese.ajan.redis.embedded.CarriedServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.FlushMode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * A real Redis for tests: a redis-server process, or a container where the build asks for one
 * ({@code mvn -P containers}) and a Docker API answers. It has a password, an append-only file and
 * {@code noeviction}, as the service wants it.
 */
public final class RedisUnderTest implements AutoCloseable {
  private static final String IMAGE = "redis:" + System.getProperty("redis.image.tag", "latest");
  private static final ClientResources RESOURCES = resources();

  private final String password = UUID.randomUUID().toString();
  private final TestServer server;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private @Nullable RedisCommands<String, String> commands;

  private RedisUnderTest(Kind kind) {
    var arguments =
        new String[] {
          "--requirepass",
          password,
          "--appendonly",
          "yes",
          "--save",
          "",
          "--maxmemory-policy",
          "noeviction",
          "--enable-debug-command",
          "local"
        };
    server =
        switch (kind) {
          case PROCESS -> LocalRedis.start(arguments);
          case CONTAINER -> new RedisContainer(IMAGE, arguments);
        };
  }

  private enum Kind {
    PROCESS,
    CONTAINER;

    static final Kind CHOSEN = choose();

    private static Kind choose() {
      var container =
          System.getProperty("redis.under.test", "embedded").equals("container")
              && DockerClientFactory.instance().isDockerAvailable();
      var name =
          container ? "container " + IMAGE : "embedded redis-server " + CarriedServer.VERSION;
      System.out.println("Redis under test: " + name);
      return container ? CONTAINER : PROCESS;
    }
  }

  private static final class Shared {
    static final RedisUnderTest INSTANCE = launch();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close));
    }
  }

  /** One for all tests of this JVM, which leave it running; {@link #flush} it or use own keys. */
  public static RedisUnderTest shared() {
    return Shared.INSTANCE;
  }

  /** One of one's own, to be frozen, killed and filled up at will. */
  public static RedisUnderTest launch() {
    return new RedisUnderTest(Kind.CHOSEN);
  }

  /** Always a process, for tests of how a server is set up. */
  static RedisUnderTest launchProcess() {
    return new RedisUnderTest(Kind.PROCESS);
  }

  /** For {@code REDIS_URL}. */
  public String url() {
    return "redis://:" + password + "@127.0.0.1:" + server.port();
  }

  /** A gateway as the service has it, with a wait of 400 ms; closed with this. */
  public RedisGateway gateway() {
    return gateway(connections());
  }

  /**
   * A gateway that waits as long as a busy machine needs, for tests of what is stored, not of how
   * soon.
   */
  public RedisGateway patientGateway() {
    var connections = connections();
    return new RedisGateway(
        connections.text(),
        connections.binary(),
        Duration.ofSeconds(30),
        new SimpleMeterRegistry());
  }

  /** A gateway to a server that may be away, closed by whoever closes what it pushes. */
  static RedisGateway gateway(String url, Deque<AutoCloseable> opened) {
    return gateway(connections(url, opened, RedisTestProperties.of(url)));
  }

  /** A gateway with other settings than the default; closed with this. */
  RedisGateway gateway(RedisProperties properties) {
    return gateway(connections(url(), opened, properties));
  }

  /** What a gateway stands on; closed with this. */
  RedisConnections connections() {
    return connections(url(), opened, RedisTestProperties.of(url()));
  }

  private static RedisGateway gateway(RedisConnections connections) {
    var timeout = RedisTestProperties.of("").timeout();
    return new RedisGateway(
        connections.text(), connections.binary(), timeout, new SimpleMeterRegistry());
  }

  private static RedisConnections connections(
      String url, Deque<AutoCloseable> opened, RedisProperties properties) {
    var client = RedisClient.create(RESOURCES, uri(url));
    client.setOptions(LettuceSettings.apply(ClientOptions.builder(), properties).build());
    opened.push(client);
    var connections = new RedisConnections(() -> client);
    opened.push(connections);
    return connections;
  }

  /** Any commands, for set-up and assertions. */
  public synchronized RedisCommands<String, String> commands() {
    if (commands == null) {
      var client = RedisClient.create(RESOURCES, uri(url()));
      opened.push(client);
      commands = client.connect().sync();
    }
    return commands;
  }

  /** Any command by its words, as redis-cli takes it; the answer's parts one a line. */
  public String cli(String command, String... arguments) {
    var args = new CommandArgs<>(StringCodec.UTF8);
    List.of(arguments).forEach(args::add);
    var answer =
        commands()
            .dispatch(
                () -> command.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII),
                new NestedMultiOutput<>(StringCodec.UTF8),
                args);
    return String.join("\n", answer.stream().map(String::valueOf).toList());
  }

  /** Removes everything. */
  public void flush() {
    commands().flushall(FlushMode.ASYNC); // freeing 100,000 entries takes seconds, and blocks
  }

  /** Freezes the server: connections stay open, nothing is answered. */
  public void pause() {
    server.pause();
  }

  /** Ends {@link #pause}. */
  public void resume() {
    server.resume();
  }

  /** Kills the server as {@code kill -9} does. */
  public void kill() {
    server.kill();
  }

  /** Starts it again after {@link #kill}, on the same port with the same data. */
  public void start() {
    server.start();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    server.close();
  }

  private static RedisURI uri(String url) {
    var uri = RedisURI.create(url);
    uri.setTimeout(LettuceSettings.HANDSHAKE_LIMIT);
    return uri;
  }

  private static ClientResources resources() {
    var resources = DefaultClientResources.builder();
    LettuceSettings.apply(resources);
    return resources.build();
  }
}
