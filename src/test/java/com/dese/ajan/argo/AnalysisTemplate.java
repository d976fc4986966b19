package com.dese.ajan.argo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A template of k8s/analysis, used as Argo Rollouts 1.10 does: utils/template, utils/evaluate and
 * metricproviders/webmetric of its source.
 */
final class AnalysisTemplate {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}");

  private final JsonNode spec;

  private AnalysisTemplate(JsonNode spec) {
    this.spec = spec;
  }

  static AnalysisTemplate read(String file) {
    try (var text = Files.newBufferedReader(Path.of("k8s/analysis", file))) {
      var options = new LoaderOptions();
      return new AnalysisTemplate(
          JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(text)).required("spec"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> metrics() {
    return spec.required("metrics").valueStream().map(m -> m.required("name").asString()).toList();
  }

  /**
   * A metric with its arguments filled in.
   *
   * @param args by name, over the template's own
   * @param secrets by "name/key"
   */
  Metric metric(String name, Map<String, String> args, Map<String, String> secrets) {
    var values = new HashMap<String, String>();
    for (var arg : spec.required("args")) {
      var secret = arg.at("/valueFrom/secretKeyRef");
      var value =
          secret.isMissingNode()
              ? arg.path("value").asString(null)
              : secrets.get(
                  secret.required("name").asString() + "/" + secret.required("key").asString());
      values.put(arg.required("name").asString(), value);
    }
    args.forEach((arg, value) -> {
      if (!values.containsKey(arg)) {
        throw new IllegalArgumentException("the template has no argument " + arg);
      }
      values.put(arg, value);
    });
    var metric =
        spec.required("metrics")
            .valueStream()
            .filter(each -> each.required("name").asString().equals(name))
            .findFirst()
            .orElseThrow();
    return new Metric(JSON.readTree(filled(metric.toString(), values)));
  }

  /** In the metric's JSON, with each value as the inside of a string. */
  private static String filled(String json, Map<String, String> values) {
    return TAG.matcher(json)
        .replaceAll(tag -> {
          var value = values.get(tag.group(1).strip().replaceFirst("^args\\.", ""));
          if (value == null) {
            throw new IllegalArgumentException("argument was not supplied: " + tag.group());
          }
          var quoted = JSON.writeValueAsString(value);
          return Matcher.quoteReplacement(quoted.substring(1, quoted.length() - 1));
        });
  }

  enum Phase {
    SUCCESSFUL,
    FAILED,
    INCONCLUSIVE,
    ERROR
  }

  /** What was measured, and what it means; the value is null for an error. */
  record Measurement(@Nullable Object value, Phase phase) {}

  /** One metric. */
  record Metric(JsonNode json) {
    /** Asks over HTTP. */
    Measurement measure(HttpClient http) {
      var web = json.at("/provider/web");
      var request =
          request(web.required("url").asString())
              .header("Authorization", "Bearer " + token(http, web.at("/authentication/oauth2")))
              .header("Content-Type", "application/json")
              .method(
                  web.required("method").asString(),
                  BodyPublishers.ofString(web.required("jsonBody").toString()))
              .build();
      var answer = send(http, request);
      if (answer.statusCode() < 200 || answer.statusCode() >= 300) {
        return new Measurement(null, Phase.ERROR);
      }
      var path = web.required("jsonPath").asString();
      if (!path.startsWith("{") || !path.endsWith("}")) {
        throw new IllegalArgumentException("not as kubectl has it: " + path);
      }
      Object value = JsonPath.read(answer.body(), path.substring(1, path.length() - 1));
      return new Measurement(value, phase(value));
    }

    /** What a result means by the conditions, failure first. */
    Phase phase(Object result) {
      if (holds("failureCondition", result)) {
        return Phase.FAILED;
      }
      return holds("successCondition", result) ? Phase.SUCCESSFUL : Phase.INCONCLUSIVE;
    }

    /** Argo's language and Spring's agree on what the templates use of them. */
    private boolean holds(String condition, Object result) {
      var expression =
          new SpelExpressionParser().parseExpression(json.required(condition).asString());
      return Boolean.TRUE.equals(expression.getValue(new Environment(result), Boolean.class));
    }

    private static String token(HttpClient http, JsonNode oauth2) {
      var credentials =
          form(oauth2.required("clientId")) + ":" + form(oauth2.required("clientSecret"));
      var scopes =
          oauth2
              .required("scopes")
              .valueStream()
              .map(JsonNode::asString)
              .collect(Collectors.joining(" "));
      var answer =
          send(
              http,
              request(oauth2.required("tokenUrl").asString())
                  .header(
                      "Authorization",
                      "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      BodyPublishers.ofString(
                          "grant_type=client_credentials&scope="
                              + URLEncoder.encode(scopes, UTF_8)))
                  .build());
      return JSON.readTree(answer.body()).required("access_token").asString();
    }

    private static String form(JsonNode text) {
      return URLEncoder.encode(text.asString(), UTF_8);
    }

    private static HttpRequest.Builder request(String url) {
      return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
      try {
        return http.send(request, BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** What conditions may name. */
  public static final class Environment {
    private final Object result;

    Environment(Object result) {
      this.result = result;
    }

    public Object getResult() {
      return result;
    }

    public int len(List<?> values) {
      return values.size();
    }

    public boolean isNaN(double value) {
      return Double.isNaN(value);
    }

    public boolean isInf(double value) {
      return Double.isInfinite(value);
    }
  }
}
