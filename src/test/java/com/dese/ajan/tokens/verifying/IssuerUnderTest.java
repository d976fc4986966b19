package com.dese.ajan.tokens.verifying;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An authorization server on loopback that publishes metadata and keys and can go away. */
final class IssuerUnderTest implements AutoCloseable {
  static final String RFC_8414 = "/.well-known/oauth-authorization-server";
  static final String OPENID = "/.well-known/openid-configuration";
  static final String KEYS = "/keys";

  /**
   * What a path answers.
   *
   * @param headers name and value in turn
   */
  record Answer(int status, String body, List<String> headers) {
    static Answer ok(String body) {
      return new Answer(200, body, List.of());
    }
  }

  private final String path;
  private final int port;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  private IssuerUnderTest(String path, int port) {
    this.path = path;
    this.server = listen(port);
    this.port = server.getAddress().getPort();
  }

  /**
   * Starts one that publishes RFC 8414 metadata and no keys yet.
   *
   * @param path of its URL, empty or beginning with a slash
   */
  static IssuerUnderTest start(String path) {
    var issuer = new IssuerUnderTest(path, 0);
    issuer.answer(RFC_8414 + path, Answer.ok(issuer.metadata()));
    issuer.publish();
    return issuer;
  }

  static JWK key(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return base() + path;
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  String metadata() {
    return metadata(url(), base() + KEYS);
  }

  static String metadata(String issuer, String keys) {
    return "{\"issuer\": \"" + issuer + "\", \"jwks_uri\": \"" + keys + "\"}";
  }

  /** Publishes public halves, and secrets as they are. */
  void publish(JWK... keys) {
    var published =
        Stream.of(keys).map(key -> key.toPublicJWK() == null ? key : key.toPublicJWK()).toList();
    answer(KEYS, Answer.ok(new JWKSet(published).toString(false)));
  }

  void answer(String at, Answer answer) {
    answers.put(at, answer);
  }

  /** How often the keys were asked for. */
  long askedForKeys() {
    return asked.stream().filter(KEYS::equals).count();
  }

  /** What was asked for, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Good claims of a token for the audience of the tests, valid for ten minutes. */
  JWTClaimsSet.Builder claims(String subject) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .subject(subject)
        .audience(SignedTokens.AUDIENCE)
        .claim("client_id", "their-client")
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  String token(JWK key, Consumer<JWTClaimsSet.Builder> more) {
    var claims = claims("alice");
    more.accept(claims);
    return sign(key, claims.build());
  }

  static String sign(JWK key, JWTClaimsSet claims) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(key.getKeyID())
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, JWSAlgorithm.ES256));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  void stop() {
    server.stop(0);
  }

  void restart() {
    server = listen(port);
  }

  private HttpServer listen(int port) {
    try {
      var fresh =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      fresh.createContext("/", this::handle);
      fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      fresh.start();
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var at = exchange.getRequestURI().getPath();
      asked.add(at);
      var answer = answers.getOrDefault(at, new Answer(404, "", List.of()));
      for (int i = 0; i < answer.headers().size(); i += 2) {
        exchange.getResponseHeaders().set(answer.headers().get(i), answer.headers().get(i + 1));
      }
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
