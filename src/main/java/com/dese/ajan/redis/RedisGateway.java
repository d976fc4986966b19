package com.dese.ajan.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Asks Redis and waits a bounded time. Every failure of Redis, whatever its kind, is a {@link
 * RedisUnavailableException}. Callers run on virtual threads, so waiting costs no platform thread.
 *
 * <p>A command whose time is up is taken back if it was not sent yet; one that was sent may still
 * be done.
 */
public final class RedisGateway {
  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final HealingConnection<String> text;
  private final HealingConnection<byte[]> binary;
  private final Duration timeout;
  private final Timer waits;

  RedisGateway(
      HealingConnection<String> text,
      HealingConnection<byte[]> binary,
      Duration timeout,
      MeterRegistry registry) {
    this.text = text;
    this.binary = binary;
    this.timeout = timeout;
    this.waits =
        Timer.builder("redis.command.duration")
            .description("Time from a command to its answer, or until the wait for it ended")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  /**
   * Sends one command, or several whose answers are combined, and waits for the answer.
   *
   * @throws RedisUnavailableException if Redis does not answer in time or refuses
   */
  public <T> T call(
      Function<RedisClusterAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
    return await(command.apply(text.commands()).toCompletableFuture());
  }

  /**
   * Runs a script in one round trip (two when the server has not seen it yet).
   *
   * @throws RedisUnavailableException if Redis does not answer in time or refuses
   */
  public List<Object> eval(LuaScript script, List<String> keys, List<String> args) {
    return eval(script, keys, args, timeout);
  }

  /**
   * The same for a script that takes long by itself.
   *
   * @param limit the longest wait for one answer
   * @throws RedisUnavailableException if Redis does not answer in time or refuses
   */
  public List<Object> eval(LuaScript script, List<String> keys, List<String> args, Duration limit) {
    var keyArray = keys.toArray(String[]::new);
    var argArray = args.toArray(String[]::new);
    try {
      return answer(evalsha(script, keyArray, argArray), limit);
    } catch (ExecutionException e) {
      if (cause(e) instanceof RedisNoScriptException) {
        return await(evalText(script, keyArray, argArray), limit);
      }
      throw failure(cause(e));
    }
  }

  /**
   * Like {@link #eval} but does not wait, so that many can share one trip; wait with {@link
   * #await}.
   *
   * @throws RedisUnavailableException if there is no connection
   */
  public CompletableFuture<List<Object>> evalAsync(
      LuaScript script, List<String> keys, List<String> args) {
    var keyArray = keys.toArray(String[]::new);
    var argArray = args.toArray(String[]::new);
    return evalsha(script, keyArray, argArray)
        .exceptionallyCompose(failure ->
            cause(failure) instanceof RedisNoScriptException
                ? evalText(script, keyArray, argArray)
                : CompletableFuture.failedFuture(failure));
  }

  /**
   * Waits for what {@link #evalAsync} or {@link #binaryCommands} began.
   *
   * @throws RedisUnavailableException if Redis does not answer in time or refuses
   */
  public <T> T await(CompletableFuture<T> answer) {
    return await(answer, timeout);
  }

  private <T> T await(CompletableFuture<T> answer, Duration limit) {
    try {
      return answer(answer, limit);
    } catch (ExecutionException e) {
      throw failure(cause(e));
    }
  }

  /**
   * For values that are not text. Not to be kept from one use to the next, as the connection behind
   * it may be replaced, and without a time limit of its own: wait with {@link #await}.
   *
   * @throws RedisUnavailableException if there is no connection
   */
  public RedisClusterAsyncCommands<String, byte[]> binaryCommands() {
    return binary.commands();
  }

  /** The longest wait for one answer. */
  public Duration timeout() {
    return timeout;
  }

  CompletableFuture<String> ping() {
    return text.commands().ping().toCompletableFuture();
  }

  private CompletableFuture<List<Object>> evalsha(LuaScript script, String[] keys, String[] args) {
    return text.commands()
        .<List<Object>>evalsha(script.sha1(), ScriptOutputType.MULTI, keys, args)
        .toCompletableFuture();
  }

  private CompletableFuture<List<Object>> evalText(LuaScript script, String[] keys, String[] args) {
    return text.commands()
        .<List<Object>>eval(script.text(), ScriptOutputType.MULTI, keys, args)
        .toCompletableFuture();
  }

  private <T> T answer(CompletableFuture<T> answer, Duration limit) throws ExecutionException {
    var start = System.nanoTime();
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false); // not sent if it still waits in the queue
      throw new RedisUnavailableException(
          "Redis did not answer within " + limit.toMillis() + " ms", e);
    } catch (CancellationException e) {
      throw new RedisUnavailableException("given up: Redis did not answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.cancel(false);
      throw new RedisUnavailableException("interrupted while waiting for Redis", e);
    } finally {
      waits.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof RedisReadOnlyException) {
      text.doubt(); // a master that became a replica; a name that leads elsewhere by now
      binary.doubt();
    }
    return switch (cause) {
      case RedisUnavailableException unavailable -> unavailable;
      case RedisException refused ->
          new RedisUnavailableException("Redis refused: " + refused.getMessage(), refused);
      case RuntimeException bug -> bug; // of the caller's own steps on the answer
      default -> new RedisUnavailableException("Redis failed: " + cause, cause);
    };
  }

  private static Throwable cause(Throwable failure) {
    var cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
