package com.dese.ajan.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.redis.RedisUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document and the page as a browser gets them, and whether the document knows every route. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "LOG_FORMAT=plain")
class OpenApiHttpTests {
  /** Routes outside of Spring MVC's mappings, or behind a pattern of theirs. */
  private static final Set<String> OTHER_ROUTES =
      Set.of("POST /oauth2/token", "GET /health/live", "GET /health/ready");

  /** Mappings that are no routes for clients: where errors go, and the pattern of the probes. */
  private static final Set<String> INTERNAL = Set.of("/error", "/health", "/health/**");

  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  @TempDir private static Path data;

  @LocalServerPort private int port;
  @Autowired private JsonMapper json;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  private final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry properties) {
    properties.add("ajan.redis.url", RedisUnderTest.shared()::url);
    properties.add("ajan.data-dir", data::toString);
  }

  @Test
  void document_routes_areThoseOfTheService() throws Exception {
    var routes = new TreeSet<>(OTHER_ROUTES);
    for (var mapping : mappings) {
      for (var route : mapping.getHandlerMethods().keySet()) {
        for (var path : route.getPatternValues()) {
          for (var method : route.getMethodsCondition().getMethods()) {
            // a variable may have a pattern, which the document leaves to the parameter's schema
            routes.add(method + " " + path.replaceAll("\\{(\\w+):.*}", "{$1}"));
          }
          assertThat(INTERNAL.contains(path) || !route.getMethodsCondition().isEmpty()).isTrue();
        }
      }
    }
    routes.removeIf(route -> INTERNAL.contains(route.substring(route.indexOf('/'))));

    var documented = new TreeSet<String>();
    document()
        .path("paths")
        .forEachEntry((path, item) ->
            item.propertyNames().stream()
                .filter(name -> !name.equals("parameters"))
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    assertThat(documented).isEqualTo(routes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/json,*/*"})
  void document_anyAcceptOfATool_isJson(String accept) throws Exception {
    var answer = get("/v3/api-docs", "Accept", accept);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json.readTree(answer.body()).path("openapi").asString()).startsWith("3.1.");
  }

  @Test
  void document_sameVersion_isNotSentAgain() throws Exception {
    var etag = get("/v3/api-docs").headers().firstValue("ETag").orElseThrow();

    var same = get("/v3/api-docs", "If-None-Match", etag);
    var other = get("/v3/api-docs", "If-None-Match", "\"another\"");

    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.headers().firstValue("ETag")).contains(etag);
  }

  @Test
  void document_acceptOfAnotherType_isNotAcceptable() throws Exception {
    assertThat(get("/v3/api-docs", "Accept", "application/yaml").statusCode()).isEqualTo(406);
  }

  @Test
  void page_shortAddress_leadsToIt() throws Exception {
    var answer = get("/swagger-ui.html");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains("/swagger-ui/index.html");
  }

  @Test
  void page_references_areFilesOfThisHost() throws Exception {
    var page = get("/swagger-ui/index.html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");

    var references = REFERENCE.matcher(page.body()).results().map(found -> found.group(1)).toList();

    assertThat(references).hasSize(5);
    for (var reference : references) {
      assertThat(reference).doesNotContain(":").doesNotStartWith("//");
      var target = URI.create("/swagger-ui/index.html").resolve(reference).getPath();
      assertThat(get(target).statusCode()).as(target).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "index.html, text/html",
    "swagger-initializer.js, text/javascript",
    "swagger-ui-bundle.js, text/javascript",
    "swagger-ui.css, text/css",
    "favicon-32x32.png, image/png"
  })
  void page_files_haveTheirTypesAndMayUseThisHostOnly(String file, String type) throws Exception {
    var headers = get("/swagger-ui/" + file).headers();

    assertThat(headers.firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(headers.allValues("Content-Security-Policy"))
        .singleElement()
        .satisfies(policy ->
            assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe", "http", "*"));
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/swagger-ui/",
        "/swagger-ui/swagger-ui.js",
        "/swagger-ui/oauth2-redirect.html",
        "/swagger-ui/..%2fapi.yaml",
        "/swagger-ui/swagger-ui-bundle.js.LICENSE.txt",
        "/webjars/swagger-ui/index.html",
        "/openapi/api.yaml",
        "/application.yaml"
      })
  void files_besideThoseOfThePage_areNotServed(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 404);
  }

  @Test
  void otherPaths_policy_allowsNothing() throws Exception {
    assertThat(get("/v3/api-docs").headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'");
  }

  private JsonNode document() throws Exception {
    return json.readTree(get("/v3/api-docs").body());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method("GET", BodyPublishers.noBody());
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }
}
