package com.dese.ajan.tokens.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.redis.RedisUnderTest;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The token endpoint, its metadata and the JWK Set, as a client meets them. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "ajan.client.secret=" + TokenEndpointTests.SECRET,
      "ajan.clients[0].id=reader",
      "ajan.clients[0].secret=readers+secret%9",
      "ajan.clients[0].scopes=feedback:read,aiops:read",
      "ajan.rate-limit.token.per-minute=100000",
      "ajan.rate-limit.token.burst=100000",
    })
class TokenEndpointTests {
  static final String SECRET = "mySecret-9";
  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final String GRANT = "grant_type=client_credentials";
  private static final String ALL_SCOPES =
      "feedback:read feedback:write feedback:admin aiops:read aiops:write keys:admin";

  @LocalServerPort private int port;

  private final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry properties) {
    properties.add("ajan.redis.url", REDIS::url);
    properties.add("ajan.data-dir", () -> TestFolder.PATH);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> token(@Nullable String authorization, String form)
      throws IOException, InterruptedException {
    var request =
        request("/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(request);
  }

  private static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return json(answer.body());
  }

  private String issued(String authorization, String form)
      throws IOException, InterruptedException {
    var answer = token(authorization, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("access_token").asString();
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String slug, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    var problem = json(answer);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/" + slug);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("instance").asString()).isEqualTo("/oauth2/token");
    assertThat(problem.get("error").asString()).isEqualTo(error);
    assertThat(problem.get("error_description").asString())
        .isEqualTo(problem.get("detail").asString())
        .isNotBlank();
  }

  @Test
  void token_byBasic_isAnAccessToken() throws Exception {
    var answer = token(basic("admin:" + SECRET), GRANT + "&scope=feedback:write%20feedback:read");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    var body = json(answer);
    assertThat(body.get("token_type").asString()).isEqualTo("Bearer");
    assertThat(body.get("expires_in").asInt()).isEqualTo(900);
    assertThat(body.get("scope").asString()).isEqualTo("feedback:read feedback:write");

    var token = SignedJWT.parse(body.get("access_token").asString());
    assertThat(token.getHeader().toJSONObject()).containsOnlyKeys("alg", "typ", "kid");
    assertThat(token.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    var claims = json(token.getPayload().toString());
    assertThat(claims.propertyNames())
        .containsExactlyInAnyOrder("iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope");
    assertThat(claims.get("iss").asString()).isEqualTo("http://localhost:" + port);
    assertThat(claims.get("sub").asString()).isEqualTo("admin");
    assertThat(claims.get("aud").asString()).isEqualTo("cpt-ajan-backend");
    assertThat(claims.get("client_id").asString()).isEqualTo("admin");
    assertThat(claims.get("scope").asString()).isEqualTo("feedback:read feedback:write");
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
  }

  @Test
  void token_byPost_isIssuedToo() throws Exception {
    var form = GRANT + "&client_id=admin&client_secret=" + SECRET;
    assertThat(token(null, form).statusCode()).isEqualTo(200);
  }

  @Test
  void token_noScopeAskedFor_hasAllOfTheClient() throws Exception {
    var admin = SignedJWT.parse(issued(basic("admin:" + SECRET), GRANT));
    assertThat(admin.getJWTClaimsSet().getStringClaim("scope")).isEqualTo(ALL_SCOPES);
    var reader = SignedJWT.parse(issued(basic("reader:readers+secret%9"), GRANT + "&scope="));
    assertThat(reader.getJWTClaimsSet().getStringClaim("scope"))
        .isEqualTo("feedback:read aiops:read");
  }

  @Test
  void token_secretWithSigns_countsEncodedOrNot() throws Exception {
    var encoded = URLEncoder.encode("readers+secret%9", StandardCharsets.UTF_8);
    assertThat(token(basic("reader:" + encoded), GRANT).statusCode()).isEqualTo(200);
    assertThat(token(basic("reader:readers+secret%9"), GRANT).statusCode()).isEqualTo(200);
    assertThat(token(basic("reader:readers secret%9"), GRANT).statusCode()).isEqualTo(401);
    var post = GRANT + "&client_id=reader&client_secret=" + encoded;
    assertThat(token(null, post).statusCode()).isEqualTo(200);
  }

  @Test
  void token_issued_isVerifiedByAnOutsideLibraryFromTheJwkSet() throws Exception {
    var keys =
        JWKSourceBuilder.<SecurityContext>create(
                URI.create("http://localhost:" + port + "/.well-known/jwks.json").toURL())
            .build();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    var token = issued(basic("admin:" + SECRET), GRANT);
    assertThat(processor.process(token, null).getSubject()).isEqualTo("admin");
    var swapped = token.substring(0, token.lastIndexOf('.') + 1);
    var other = issued(basic("admin:" + SECRET), GRANT);
    var forged = swapped + other.substring(other.lastIndexOf('.') + 1);
    assertThatThrownBy(() -> processor.process(forged, null)).isInstanceOf(BadJWSException.class);
  }

  @Test
  void token_issued_opensTheApiAsFarAsItsScopesGo() throws Exception {
    var path = "/api/v1/aiops/feedback";
    var reader = "Bearer " + issued(basic("reader:readers+secret%9"), GRANT);
    assertThat(send(request(path).header("Authorization", reader)).statusCode()).isEqualTo(200);
    assertThat(send(request(path).header("Authorization", reader).DELETE()).statusCode())
        .isEqualTo(403);
    assertThat(get(path).statusCode()).isEqualTo(401);
    var broken = reader.substring(0, reader.length() - 20) + "AAAAAAAAAAAAAAAAAAAA";
    assertThat(send(request(path).header("Authorization", broken)).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin:wrong",
        "nobody:" + SECRET,
        "admin:",
        ":" + SECRET,
        ":",
        "admin",
        "",
        "ad\u0000min:x",
        "admin:\u0000",
        "admin:%",
        "  :x",
        "\u00e9:\u00e9",
        "admin:%ff%fe",
      })
  void token_wrongBasic_isTheSame401(String pair) throws Exception {
    var answer = token(basic(pair), GRANT);
    assertProblem(answer, 401, "unauthorized", "invalid_client");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Basic realm=\"cpt-ajan-backend\"");
    assertThat(answer.body()).isEqualTo(token(null, GRANT).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic", "Basic ", "Basic !!!", "Basic YWRtaW4=x", "Bearer x", "Digest a=b", "x"})
  void token_malformedAuthorization_is401(String authorization) throws Exception {
    assertProblem(token(authorization, GRANT), 401, "unauthorized", "invalid_client");
  }

  @Test
  void token_secretsOfAnyLength_are401() throws Exception {
    for (var length : List.of(71, 72, 73, 1_000, 5_000)) {
      assertThat(token(basic("admin:" + "x".repeat(length)), GRANT).statusCode()).isEqualTo(401);
    }
    for (var length : List.of(72, 73, 10_000, 60_000)) {
      var form = GRANT + "&client_id=admin&client_secret=" + "x".repeat(length);
      assertThat(token(null, form).statusCode()).isEqualTo(401);
      var longId = GRANT + "&client_secret=x&client_id=" + "x".repeat(length);
      assertThat(token(null, longId).statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', invalid_request",
        "scope=feedback:read, invalid_request",
        "grant_type=, unsupported_grant_type",
        "grant_type=password, unsupported_grant_type",
        "grant_type=authorization_code&code=x, unsupported_grant_type",
        "grant_type=refresh_token&refresh_token=x, unsupported_grant_type",
        "grant_type=Client_Credentials, unsupported_grant_type",
        "grant_type=client_credentials%00, unsupported_grant_type",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
        "grant_type=client_credentials&scope=a&scope=b, invalid_request",
        "grant_type=client_credentials&x=1&x=2, invalid_request",
        "grant_type=client_credentials&scope=nothing, invalid_scope",
        "grant_type=client_credentials&scope=keys:admin, invalid_scope",
        "grant_type=client_credentials&scope=feedback:read%20%20aiops:read, invalid_scope",
        "grant_type=client_credentials&scope=%20, invalid_scope",
        "grant_type=client_credentials&scope=feedback:read%00, invalid_scope",
        "grant_type=client_credentials&scope=%0d%0aX:%20y, invalid_scope",
        "grant_type=client_credentials&client_secret=readers%2bsecret%259, invalid_request",
        "grant_type=client_credentials&x=%zz, invalid_request",
        "grant_type=client_credentials&x=%, invalid_request",
        "grant_type=client_credentials&x=%c3%28, invalid_request",
      })
  void token_badRequest_is400(String form, String error) throws Exception {
    assertProblem(token(basic("reader:readers+secret%9"), form), 400, "bad-request", error);
  }

  @Test
  void token_veryLongScope_is400() throws Exception {
    var form = GRANT + "&scope=" + "x".repeat(60_000);
    assertProblem(token(basic("admin:" + SECRET), form), 400, "bad-request", "invalid_scope");
  }

  @Test
  void token_secretInTheQuery_isRefused() throws Exception {
    var answer =
        send(
            request("/oauth2/token?client_id=admin&client_secret=" + SECRET)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(GRANT)));
    assertProblem(answer, 400, "bad-request", "invalid_request");
    assertThat(answer.body()).doesNotContain(SECRET);
  }

  @Test
  void token_bodyOver64KiB_is413() throws Exception {
    var form = GRANT + "&x=" + "x".repeat(65_536);
    assertProblem(
        token(basic("admin:" + SECRET), form), 413, "content-too-large", "invalid_request");
  }

  @Test
  void token_bodyOver64KiBOfUnknownLength_isRefused() throws Exception {
    var form = (GRANT + "&x=" + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
    var answer =
        send(
            request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", basic("admin:" + SECRET))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(form))));
    assertProblem(answer, 413, "content-too-large", "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void token_otherMethod_is405(String method) throws Exception {
    var answer = send(request("/oauth2/token").method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data", "x", "*/*", "-"})
  void token_otherContentType_is415(String type) throws Exception {
    var request = request("/oauth2/token").POST(BodyPublishers.ofString("{}"));
    if (!type.equals("-")) {
      request.header("Content-Type", type);
    }
    assertProblem(send(request), 415, "unsupported-media-type", "invalid_request");
  }

  @Test
  void token_bytesThatHttpClientsDoNotSend_isNever5xx() throws Exception {
    for (var body : List.of("grant_type=\u0000", "\u00ff\u00fe=\u0080", "&&&&", "=", "%00=%00")) {
      var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
      try (var socket = new Socket("localhost", port)) {
        var head =
            "POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Basic \u00ff\u00fe\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + bytes.length
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(bytes);
        var answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.1 4");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth2/authorize",
        "/oauth2/jwks",
        "/oauth2/introspect",
        "/oauth2/revoke",
        "/oauth2/device_authorization",
        "/oauth2/device_verification",
        "/oauth2/par",
        "/oauth2/register",
        "/.well-known/openid-configuration",
        "/connect/register",
        "/userinfo",
        "/login",
        "/logout",
      })
  void otherEndpointsOfAnAuthorizationServer_doNotExist(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
    var post =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", basic("admin:" + SECRET))
            .POST(BodyPublishers.ofString("token=x"));
    assertThat(send(post).statusCode()).isEqualTo(404);
  }

  @Test
  void metadata_namesOnlyWhatExists() throws Exception {
    var answer = get("/.well-known/oauth-authorization-server");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    var base = "http://localhost:" + port;
    assertThat(json(answer))
        .isEqualTo(
            json(
                """
                {"issuer": "%s", "token_endpoint": "%s/oauth2/token",
                 "jwks_uri": "%s/.well-known/jwks.json",
                 "grant_types_supported": ["client_credentials"],
                 "token_endpoint_auth_methods_supported":
                   ["client_secret_basic", "client_secret_post"],
                 "scopes_supported": ["feedback:read", "feedback:write", "feedback:admin",
                   "aiops:read", "aiops:write", "keys:admin"],
                 "response_types_supported": []}
                """
                    .formatted(base, base, base)));
  }

  @Test
  void jwks_hasPublicMembersOnly() throws Exception {
    var answer = get("/.well-known/jwks.json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/jwk-set+json");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
        .contains("public", "max-age=300");
    var keys = json(answer).get("keys");
    assertThat(keys.valueStream().map(key -> key.get("status").asString()))
        .containsExactly("active", "next");
    var now = System.currentTimeMillis() / 1000;
    for (var key : keys) {
      assertThat(key.propertyNames())
          .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e", "status", "expiry");
      assertThat(key.get("expiry").asLong()).isGreaterThan(now + 6 * 86_400);
      assertThat(key.get("expiry").isIntegralNumber()).isTrue();
    }
    var signing = SignedJWT.parse(issued(basic("admin:" + SECRET), GRANT)).getHeader().getKeyID();
    assertThat(keys.get(0).get("kid").asString()).isEqualTo(signing);
  }

  @Test
  void jwks_knownToTheClient_is304() throws Exception {
    var etag = get("/.well-known/jwks.json").headers().firstValue("ETag").orElseThrow();
    assertThat(etag).startsWith("\"");
    var again = send(request("/.well-known/jwks.json").header("If-None-Match", etag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    var other = send(request("/.well-known/jwks.json").header("If-None-Match", "\"other\""));
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "*/*", "application/jwk-set+json", "text/html"})
  void jwks_anyAccept_isAnswered(String accept) throws Exception {
    var answer = send(request("/.well-known/jwks.json").header("Accept", accept));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void jwks_head_hasTheSameHeaders() throws Exception {
    var head = send(request("/.well-known/jwks.json").HEAD());
    var full = get("/.well-known/jwks.json");
    assertThat(head.statusCode()).isEqualTo(200);
    for (var name : List.of("ETag", "Content-Type", "Cache-Control", "Content-Length")) {
      assertThat(head.headers().firstValue(name)).isEqualTo(full.headers().firstValue(name));
    }
  }
}
