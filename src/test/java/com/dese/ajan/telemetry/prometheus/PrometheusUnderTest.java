package com.dese.ajan.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Answers range queries over real HTTP, as a Prometheus does or in the ways in which one fails. */
final class PrometheusUnderTest implements AutoCloseable {
  /** An answer in place of the usual one. */
  record Wrong(int status, String body) {}

  private final HttpServer server;
  private final BiFunction<String, Long, @Nullable String> values;
  final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  volatile @Nullable Wrong wrong;

  /** What is answered to single queries instead. */
  final Map<String, Wrong> wrongs = new ConcurrentHashMap<>();

  /** Nothing is answered until it is open. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** Values by time in milliseconds, as Prometheus writes them; null where there is none. */
  PrometheusUnderTest(LongFunction<@Nullable String> values) {
    this((_, time) -> values.apply(time));
  }

  /** The same by query too. */
  PrometheusUnderTest(BiFunction<String, Long, @Nullable String> values) {
    this.values = values;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/prom/api/v1/query_range", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/prom/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var fields =
          Arrays.stream(form.split("&"))
              .map(field -> field.split("=", 2))
              .collect(
                  Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
      asked.add(fields);
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      await(gate);
      var instead = wrong != null ? wrong : wrongs.get(fields.get("query"));
      var body = (instead == null ? matrix(fields) : instead.body()).getBytes(UTF_8);
      exchange.sendResponseHeaders(instead == null ? 200 : instead.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String matrix(Map<String, String> fields) {
    var query = String.valueOf(fields.get("query"));
    long from = millis(fields.get("start"));
    long step = millis(fields.get("step"));
    var samples =
        LongStream.iterate(from, time -> time <= millis(fields.get("end")), time -> time + step)
            .filter(time -> values.apply(query, time) != null)
            .mapToObj(time ->
                "[%s,\"%s\"]".formatted(BigDecimal.valueOf(time, 3), values.apply(query, time)))
            .collect(Collectors.joining(","));
    var series =
        samples.isEmpty()
            ? ""
            : "{\"metric\":{\"__name__\":\"up\",\"job\":\"api\"},\"values\":[%s]}"
                .formatted(samples);
    return success("[" + series + "]", "");
  }

  static String success(String result, String more) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":%s}%s}"
        .formatted(result, more);
  }

  private static long millis(@Nullable String seconds) {
    return new BigDecimal(String.valueOf(seconds)).movePointRight(3).longValueExact();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
