package com.dese.ajan.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dese.ajan.telemetry.Failure;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Asks a Prometheus for a range of samples, within a time and a size. */
final class PrometheusClient implements AutoCloseable {
  private final PrometheusSettings settings;
  private final JsonFactory json = new JsonFactory();
  private final HttpClient http;

  PrometheusClient(PrometheusSettings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /**
   * Evaluates a query at each step of a range.
   *
   * @param query PromQL
   * @param from first time, milliseconds
   * @param to last time, milliseconds
   * @param step milliseconds
   * @throws TelemetryException if there is no whole answer
   */
  RangeAnswer range(String query, long from, long to, long step) throws TelemetryException {
    var form =
        Map.of(
                "query", query,
                "start", seconds(from),
                "end", seconds(to),
                "step", seconds(step))
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(settings.rangeQuery())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form));
    if (!settings.authorization().isEmpty()) {
      request.header("Authorization", settings.authorization());
    }
    var body = send(request.build());
    try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
      return RangeAnswerReader.read(parser);
    }
  }

  private byte[] send(HttpRequest request) throws TelemetryException {
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.mostBytes());
    var response = await(http.sendAsync(request, handler));
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 422 -> throw refused(Failure.UNPROCESSABLE, response);
      case 503 -> throw refused(Failure.UNAVAILABLE, response);
      default -> throw refused(Failure.HTTP_ERROR, response);
    };
  }

  private static TelemetryException refused(Failure failure, HttpResponse<byte[]> response) {
    return new TelemetryException(failure, "Prometheus answered " + response.statusCode());
  }

  /** The client's own timeout ends with the headers. */
  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
      throws TelemetryException {
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TelemetryException(
          Failure.TIMEOUT, "Prometheus did not answer within " + settings.timeout());
    } catch (ExecutionException e) {
      throw broken(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TelemetryException(Failure.UNREACHABLE, "interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private TelemetryException broken(Throwable cause) {
    var message = String.valueOf(cause.getMessage());
    if (message.contains("exceeds capacity")) { // how the body handler says it
      return new TelemetryException(
          Failure.TOO_LARGE, "the answer is larger than " + settings.mostBytes() + " bytes");
    }
    return new TelemetryException(Failure.UNREACHABLE, "Prometheus cannot be reached: " + message);
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
