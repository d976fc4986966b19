package com.dese.ajan.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks Redis and waits a bounded time. Every failure of Redis, whatever its kind, is a {@link
 * RedisUnavailableException}. Callers run on virtual threads, so waiting costs no platform thread.
 */
public final class RedisGateway {
  private final StatefulRedisConnection<String, String> connection;
  private final Duration timeout;

  RedisGateway(StatefulRedisConnection<String, String> connection, Duration timeout) {
    this.connection = connection;
    this.timeout = timeout;
  }

  /**
   * Sends one command, or several whose answers are combined, and waits for the answer.
   *
   * @throws RedisUnavailableException if Redis does not answer in time or refuses
   */
  public <T> T call(
      Function<RedisClusterAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
    return await(send(command));
  }

  /** Runs a script in one round trip (two when the server has not seen it yet). */
  public List<Object> eval(LuaScript script, List<String> keys, List<String> args) {
    return await(evalAsync(script, keys, args));
  }

  /**
   * Like {@link #eval} but does not wait, so that many can share one trip; wait with {@link
   * #await}.
   */
  public CompletableFuture<List<Object>> evalAsync(
      LuaScript script, List<String> keys, List<String> args) {
    var keyArray = keys.toArray(String[]::new);
    var argArray = args.toArray(String[]::new);
    CompletableFuture<List<Object>> first =
        send(redis -> redis.evalsha(script.sha1(), ScriptOutputType.MULTI, keyArray, argArray));
    return first.exceptionallyCompose(failure ->
        cause(failure) instanceof RedisNoScriptException
            ? send(redis -> redis.eval(script.text(), ScriptOutputType.MULTI, keyArray, argArray))
            : CompletableFuture.failedFuture(failure));
  }

  /** Waits for what {@link #evalAsync} began. */
  public <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RedisUnavailableException(
          "Redis did not answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new RedisUnavailableException("Redis refused: " + cause(e).getMessage(), cause(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException("interrupted while waiting for Redis", e);
    }
  }

  private <T> CompletableFuture<T> send(
      Function<RedisClusterAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
    try {
      return command.apply(connection.async()).toCompletableFuture();
    } catch (RuntimeException e) { // Lettuce throws at once while it is disconnected
      return CompletableFuture.failedFuture(e);
    }
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
