package com.dese.ajan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a port of its own, over real HTTP and with real tokens, for journeys. */
public final class ServiceUnderTest implements AutoCloseable {
  public static final String FEEDBACK = "/api/v1/aiops/feedback";
  public static final List<String> SCOPES =
      List.of(
          "feedback:read",
          "feedback:write",
          "feedback:admin",
          "aiops:read",
          "aiops:write",
          "keys:admin");

  private static final String SECRET = "a-secret-for-tests-only-0123456789";

  /** The same for all, so that services that share a Redis share its signing keys. */
  private static final String KEY_ENCRYPTION_KEY =
      Base64.getEncoder()
          .encodeToString("a key for tests only, 32 bytes!!".getBytes(StandardCharsets.UTF_8));

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private ServiceUnderTest(InstantSource clock, List<String> settings) {
    context =
        new SpringApplicationBuilder(AjanApplication.class)
            .initializers((GenericApplicationContext beans) ->
                beans.registerBean(
                    "testClock", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)))
            .run(settings.toArray(String[]::new));
    base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /**
   * Starts it beside a Redis; limits are so high that they do not show unless a setting says
   * otherwise.
   */
  public static ServiceUnderTest start(String redisUrl, String... settings) {
    return startAt(InstantSource.system(), redisUrl, settings);
  }

  /** Starts it in another time. */
  public static ServiceUnderTest startAt(InstantSource clock, String redisUrl, String... settings) {
    try {
      var all = new ArrayList<String>();
      all.add("--server.port=0");
      all.add("--LOG_FORMAT=plain");
      all.add("--ajan.redis.url=" + redisUrl);
      all.add("--ajan.data-dir=" + Files.createTempDirectory("ajan"));
      all.add("--ajan.client.secret=" + SECRET);
      all.add("--ajan.quick-start=false");
      all.add("--ajan.keys.encryption-key=" + KEY_ENCRYPTION_KEY);
      all.add("--ajan.rate-limit.per-minute=1000000");
      all.add("--ajan.rate-limit.burst=1000000");
      all.add("--ajan.rate-limit.token.per-minute=1000000");
      all.add("--ajan.rate-limit.token.burst=1000000");
      all.addAll(List.of(settings));
      return new ServiceUnderTest(clock, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request with a token of every scope. */
  public Call call(String method, String path) {
    return new Call(method, path).token(token(String.join(" ", SCOPES)));
  }

  /** A request without a token. */
  public Call anonymous(String method, String path) {
    return new Call(method, path);
  }

  /** Posts JSON with a token of every scope. */
  public Answer post(String path, String json) {
    return call("POST", path).json(json).send();
  }

  public Answer get(String path) {
    return call("GET", path).send();
  }

  /** A token of these scopes, separated by spaces, fetched as a client would. */
  public String token(String scopes) {
    return tokens.computeIfAbsent(scopes, this::newToken);
  }

  /** As {@link #token}, but issued now. */
  public String newToken(String scopes) {
    var credentials =
        Base64.getEncoder().encodeToString(("admin:" + SECRET).getBytes(StandardCharsets.UTF_8));
    var answer =
        anonymous("POST", "/oauth2/token")
            .header("Authorization", "Basic " + credentials)
            .body(
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&scope=" + scopes.replace(" ", "+"))
            .send();
    return answer.json().required("access_token").asString();
  }

  /** Where it listens, on loopback. */
  public int port() {
    return URI.create(base).getPort();
  }

  /** The routes of our controllers, not those of the actuator. */
  public RequestMappingHandlerMapping mappings() {
    return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  /** A part of the service, where a test stands in for what feeds it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }

  /** What came back. */
  public record Answer(int status, HttpResponse<String> response) {
    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String body() {
      return response.body();
    }

    /** The fields that a validation problem names. */
    public List<String> badFields() {
      return json()
          .path("errors")
          .valueStream()
          .map(error -> error.path("field").asString())
          .toList();
    }
  }

  /** A request in the making. */
  public final class Call {
    private final HttpRequest.Builder request;
    private final String method;
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    private Call(String method, String path) {
      this.method = method;
      this.request = HttpRequest.newBuilder(URI.create(base + path));
    }

    public Call header(String name, String value) {
      request.setHeader(name, value);
      return this;
    }

    public Call token(String token) {
      return header("Authorization", "Bearer " + token);
    }

    public Call json(String text) {
      return body("application/json", text);
    }

    public Call body(String type, String text) {
      return body(type, BodyPublishers.ofString(text));
    }

    public Call body(String type, HttpRequest.BodyPublisher publisher) {
      body = publisher;
      return header("Content-Type", type);
    }

    public Answer send() {
      try {
        var response = http.send(request.method(method, body).build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
