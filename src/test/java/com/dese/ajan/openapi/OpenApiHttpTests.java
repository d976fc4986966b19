package com.dese.ajan.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.ServiceUnderTest.Answer;
import com.dese.ajan.redis.RedisUnderTest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document and the page as a browser gets them, and whether the document knows every route. */
class OpenApiHttpTests {
  /** Routes that a filter or the actuator answers. */
  private static final Set<String> OTHER_ROUTES =
      Set.of("POST /oauth2/token", "GET /health/live", "GET /health/ready", "GET /metrics/aiops");

  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(RedisUnderTest.shared().url());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void document_routes_areThoseOfTheService() {
    var routes = new TreeSet<>(OTHER_ROUTES);
    for (var route : SERVICE.mappings().getHandlerMethods().keySet()) {
      for (var path : route.getPatternValues()) {
        for (var method : route.getMethodsCondition().getMethods()) {
          // a variable may have a pattern, which the document leaves to the parameter's schema
          routes.add(method + " " + path.replaceAll("\\{(\\w+):.*}", "{$1}"));
        }
        // only the page that errors are sent to takes every method
        assertThat(path.equals("/error")).isEqualTo(route.getMethodsCondition().isEmpty());
      }
    }

    var documented = new TreeSet<String>();
    get("/v3/api-docs")
        .json()
        .path("paths")
        .forEachEntry((path, item) ->
            item.propertyNames().stream()
                .filter(name -> !name.equals("parameters"))
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    assertThat(documented).isEqualTo(routes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/json,*/*"})
  void document_anyAcceptOfATool_isJson(String accept) {
    var answer = get("/v3/api-docs", "Accept", accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().path("openapi").asString()).startsWith("3.1.");
  }

  @Test
  void document_sameVersion_isNotSentAgain() {
    var etag = get("/v3/api-docs").header("ETag");

    var same = get("/v3/api-docs", "If-None-Match", etag);
    var other = get("/v3/api-docs", "If-None-Match", "\"another\"");

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header("ETag")).isEqualTo(etag);
  }

  @Test
  void document_acceptOfAnotherType_isNotAcceptable() {
    assertThat(get("/v3/api-docs", "Accept", "application/yaml").status()).isEqualTo(406);
  }

  @Test
  void page_shortAddress_leadsToIt() {
    var answer = get("/swagger-ui.html");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/swagger-ui/index.html");
  }

  @Test
  void page_references_areFilesOfThisHost() {
    var page = get("/swagger-ui/index.html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");

    var references = REFERENCE.matcher(page.body()).results().map(found -> found.group(1)).toList();

    assertThat(references).hasSize(5);
    for (var reference : references) {
      assertThat(reference).doesNotContain(":").doesNotStartWith("//");
      var target = URI.create("/swagger-ui/index.html").resolve(reference).getPath();
      assertThat(get(target).status()).as(target).isEqualTo(200);
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
  void page_files_haveTheirTypesAndMayUseThisHostOnly(String file, String type) {
    var answer = get("/swagger-ui/" + file);

    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.response().headers().allValues("Content-Security-Policy"))
        .singleElement()
        .satisfies(policy ->
            assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe", "http", "*"));
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
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
  void files_besideThoseOfThePage_areNotServed(String path) {
    assertThat(get(path).status()).isIn(400, 404);
  }

  @Test
  void otherPaths_policy_allowsNothing() {
    assertThat(get("/v3/api-docs").response().headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'");
  }

  private static Answer get(String path, String... header) {
    var call = SERVICE.anonymous("GET", path);
    return (header.length == 0 ? call : call.header(header[0], header[1])).send();
  }
}
