package com.dese.ajan.tokens.clients;

import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.redis.RedisUnavailableException;
import com.dese.ajan.tokens.Scopes;
import io.lettuce.core.SetArgs;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All clients. The first one's secret, where none is configured, is made by the first replica that
 * ever starts and kept in Redis as its hash; if Redis is away, that is done when it comes.
 */
@Component
public final class Clients implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
  private static final String KEY_PREFIX = "ajan:v1:{clients}:secret:";
  private static final int SECRET_BYTES = 32;
  private static final long RETRY_MILLIS = 2_000;

  private record Registered(Client client, String hash) {}

  private final RedisGateway redis;
  private final SecretHashes hashes = new SecretHashes();
  private final Client first;
  private final Map<String, Registered> registered = new ConcurrentHashMap<>();
  private final CompletableFuture<FirstSecret> firstSecret = new CompletableFuture<>();
  private @Nullable ScheduledExecutorService retries;

  /**
   * Checks and hashes what is configured.
   *
   * @throws com.dese.ajan.tokens.TokenStartException if a client is not as it must be
   */
  Clients(ClientSettings settings, RedisGateway redis) {
    ClientRules.check(settings);
    this.redis = redis;
    this.first = new Client(settings.client().id(), Scopes.ALL);
    for (var more : settings.clients()) {
      register(new Client(more.id(), List.copyOf(more.scopes())), hash(more.secret()));
    }
    var secret = settings.client().secret();
    if (!secret.isBlank()) {
      if (!ClientRules.isHash(secret) && secret.length() < ClientRules.MIN_SECRET_CHARACTERS) {
        LOG.warn(
            "CLIENT_SECRET has fewer than {} characters; a longer one is harder to guess",
            ClientRules.MIN_SECRET_CHARACTERS);
      }
      register(first, hash(secret));
      firstSecret.complete(new FirstSecret.Configured());
    }
  }

  /** False until the first client's secret is known; Redis was away since the start. */
  public boolean ready() {
    return registered.containsKey(first.id());
  }

  /** The first client, which has every scope. */
  public Client first() {
    return first;
  }

  /** Completes as soon as the first client's secret is known. */
  public CompletionStage<FirstSecret> firstSecret() {
    return firstSecret.minimalCompletionStage();
  }

  /** The client of that id. */
  public Optional<Client> find(String id) {
    return Optional.ofNullable(registered.get(id)).map(Registered::client);
  }

  /**
   * The client, if one of the secrets is its own. Takes as long for an id that does not exist.
   *
   * @param secrets ways to read what was presented
   * @throws BusyException if too many secrets are being checked at once
   */
  public Optional<Client> authenticate(String id, List<String> secrets) {
    var known = registered.get(id);
    if (known == null) {
      secrets.forEach(hashes::checkNothing);
      return Optional.empty();
    }
    return secrets.stream().anyMatch(secret -> hashes.matches(secret, known.hash()))
        ? Optional.of(known.client())
        : Optional.empty();
  }

  private String hash(String secret) {
    return ClientRules.isHash(secret) ? secret : hashes.encode(secret);
  }

  private void register(Client client, String hash) {
    registered.put(client.id(), new Registered(client, hash));
  }

  /** Finds the first client's secret in Redis, or makes it. */
  private void findOrMake() {
    var key = KEY_PREFIX + first.id();
    var stored = get(key);
    if (stored.isEmpty()) {
      var random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      var hash = hashes.encode(secret);
      if (setIfAbsent(key, hash)) {
        register(first, hash);
        firstSecret.complete(new FirstSecret.Generated(secret));
        return;
      }
      stored = get(key); // another replica was faster
    }
    stored.ifPresent(hash -> {
      register(first, hash);
      firstSecret.complete(new FirstSecret.GeneratedBefore());
    });
  }

  private Optional<String> get(String key) {
    // a stage of null is what Lettuce gives for a key that is not there
    return redis.call(commands -> commands.get(key).thenApply(Optional::ofNullable));
  }

  private boolean setIfAbsent(String key, String hash) {
    return redis.call(
        commands -> commands.set(key, hash, SetArgs.Builder.nx()).thenApply(Objects::nonNull));
  }

  private boolean tryOnce() {
    try {
      findOrMake();
    } catch (RedisUnavailableException e) {
      LOG.warn("the first client's secret cannot be read yet: {}", e.getMessage());
    }
    return ready();
  }

  private void retry() {
    if (tryOnce()) {
      stop();
    }
  }

  @Override
  public synchronized void start() {
    if (ready() || tryOnce()) {
      return;
    }
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("first-client").daemon().factory());
    var _ =
        executor.scheduleWithFixedDelay(
            this::retry, RETRY_MILLIS, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    retries = executor;
  }

  @Override
  public synchronized void stop() {
    if (retries != null) {
      retries.shutdownNow();
      retries = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return retries != null;
  }
}
