package com.dese.ajan.redis;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A redis-server in a container. */
final class RedisContainer implements TestServer {
  private static final int INSIDE = 6379;

  private final int port = LocalRedis.freePort();
  private final GenericContainer<?> container;

  RedisContainer(String image, String... arguments) {
    // A fixed port, for Docker gives another one after a restart otherwise.
    var binding =
        new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(INSIDE));
    container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withExposedPorts(INSIDE)
            .withCreateContainerCmdModifier(create ->
                Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::new)
                    .withPortBindings(binding))
            .withCommand(
                Stream.concat(Stream.of("redis-server"), Stream.of(arguments))
                    .toArray(String[]::new))
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\n", 1));
    container.start();
  }

  @Override
  public int port() {
    return port;
  }

  /** By signals: a container that is paused with cgroups of version 1 cannot be killed. */
  @Override
  public void pause() {
    signal("SIGSTOP");
  }

  @Override
  public void resume() {
    signal("SIGCONT");
  }

  @Override
  public void kill() {
    signal("SIGKILL");
  }

  @Override
  public void start() {
    docker().startContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }

  private void signal(String name) {
    docker().killContainerCmd(container.getContainerId()).withSignal(name).exec();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }
}
