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
import java.time.Duration;
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
    return range(query, from, to, step, settings.timeout());
  }

  /** The same within another time. */
  RangeAnswer range(String query, long from, long to, long step, Duration within)
      throws TelemetryException {
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
    var body = send(request.build(), within);
    try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
      return RangeAnswerReader.read(parser);
    }
  }

  private byte[] send(HttpRequest request, Duration within) throws TelemetryException {
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.mostBytes());
    var response = await(http.sendAsync(request, handler), within);
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 422 -> throw refused(Failure.UNPROCESSABLE, response);
      case 503 -> throw refused(Failure.UNAVAILABLE, response);
      default -> throw refused(Failure.HTTP_ERROR, response);
    };
  }

  private TelemetryException refused(Failure failure, HttpResponse<byte[]> response) {
    var error = error(response.body());
    return new TelemetryException(
        failure,
        "Prometheus answered " + response.statusCode() + (error.isEmpty() ? "" : ": " + error));
  }

  /** What a Prometheus says of it, on one line; empty where it was another that answered. */
  private String error(byte[] body) {
    try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
      RangeAnswerReader.read(parser);
      return "";
    } catch (TelemetryException e) {
      return e.said();
    }
  }

  /** The client's own timeout ends with the headers. */
  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, Duration within) throws TelemetryException {
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw late();
    } catch (ExecutionException e) {
      throw broken(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TelemetryException(Failure.UNREACHABLE, "interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  /** There was no answer in the time that one may take. */
  TelemetryException late() {
    return new TelemetryException(
        Failure.TIMEOUT,
        "Prometheus did not answer within " + settings.timeout().toMillis() + " ms");
  }

  private TelemetryException broken(Throwable cause) {
    var message = cause.getMessage() == null ? "no connection" : cause.getMessage();
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
