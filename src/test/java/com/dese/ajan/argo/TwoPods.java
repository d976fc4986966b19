package com.dese.ajan.argo;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Answers range queries over real HTTP as a Prometheus that scrapes a stable pod and a canary, and
 * that has scraped them for ever: noise is a function of the time.
 */
final class TwoPods implements AutoCloseable {
  static final String STABLE = "5d9f";
  static final String CANARY = "6c8f";

  /**
   * What the canary is like.
   *
   * @param slower its latency, as a multiple of the stable one's
   * @param errors share of requests; the stable pod has 0.01
   * @param there whether it is scraped
   */
  record Canary(double slower, double errors, boolean there) {
    static final Canary HEALTHY = new Canary(1, .01, true);
    static final Canary ABSENT = new Canary(1, .01, false);
  }

  private static final double STABLE_ERRORS = .01;
  private static final double REQUESTS = 100; // in each step

  private final HttpServer server;
  volatile Canary canary = Canary.HEALTHY;
  final List<String> asked = new CopyOnWriteArrayList<>();

  TwoPods() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/query_range", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var fields =
          Arrays.stream(new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&"))
              .map(field -> field.split("=", 2))
              .collect(
                  Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
      asked.add(fields.get("query"));
      var body = matrix(fields).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String matrix(Map<String, String> fields) {
    var query = fields.get("query");
    boolean ofCanary = query.contains("rollouts_pod_template_hash=\"" + CANARY);
    boolean known =
        ofCanary ? canary.there() : query.contains("rollouts_pod_template_hash=\"" + STABLE);
    if (!known) {
      return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
    }
    long step = millis(fields.get("step"));
    var values =
        LongStream.iterate(
                millis(fields.get("start")), at -> at <= millis(fields.get("end")), at -> at + step)
            .mapToObj(at ->
                "[%s,\"%s\"]".formatted(BigDecimal.valueOf(at, 3), value(query, ofCanary, at)))
            .collect(Collectors.joining(","));
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[%s]}]}}"
        .formatted(values);
  }

  private double value(String query, boolean ofCanary, long millis) {
    var now = canary;
    double noise =
        RandomGeneratorFactory.of("L64X128MixRandom")
            .create(31 * millis + (ofCanary ? 1 : 0) + 7L * query.length())
            .nextGaussian();
    if (query.contains("outcome=\"SERVER_ERROR\"")) {
      double errors = REQUESTS * (ofCanary ? now.errors() : STABLE_ERRORS);
      return Math.max(0, Math.rint(errors + Math.sqrt(errors) * noise));
    }
    if (query.startsWith("sum(increase(")) {
      return REQUESTS;
    }
    return .05 * (ofCanary ? now.slower() : 1) * Math.exp(.1 * noise);
  }

  private static long millis(String seconds) {
    return new BigDecimal(seconds).movePointRight(3).longValueExact();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
