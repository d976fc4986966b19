package com.dese.ajan.tokens.verifying;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads what issuers publish: within two seconds, 256 KiB at most, and only from where it was told
 * to, so that no redirect leads elsewhere.
 */
final class IssuerHttp implements AutoCloseable {
  /** One request, from the connection to the last byte. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  /** Entra publishes about 20 KiB. */
  static final int MOST_BYTES = 256 << 10;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(LONGEST)
          .build();

  /**
   * The document at that address.
   *
   * @throws IOException if there is none, or not within the bounds
   */
  String get(URI address) throws IOException {
    var request =
        HttpRequest.newBuilder(address)
            .header("Accept", "application/json, application/jwk-set+json")
            .build();
    var handler = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES);
    var response = wait(client.sendAsync(request, handler), address);
    if (response.statusCode() != 200) {
      throw new IOException(address + " answered " + response.statusCode());
    }
    return response.body();
  }

  /** The client's own timeout ends with the headers. */
  private static HttpResponse<String> wait(
      CompletableFuture<HttpResponse<String>> answer, URI address) throws IOException {
    try {
      return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(address + " did not answer within " + LONGEST, e);
    } catch (ExecutionException e) {
      throw new IOException(address + " cannot be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
