package com.dese.ajan.http;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.RawHttp;
import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests at the edges of HTTP (RFC 9110, 9112), byte by byte: each gets a clean answer that tells
 * nothing of what the service is made of, and logs nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class HttpEdgesTests {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LIVE = "/health/live";
  private static final String ENTRY =
      "{\"metric\":\"m\",\"anomaly\":true,\"verdict\":true,\"note\":\"n\"}";

  private static ServiceUnderTest service;

  /**
   * @param request with TOKEN where a good token is to be
   */
  record Edge(String name, int status, String request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Edge> TARGETS =
      List.of(
          edge("absolute form", 200, get("http://localhost" + LIVE)),
          edge("absolute form, other host than Host", 400, get("http://elsewhere" + LIVE)),
          edge("absolute form, other scheme", 400, get("ftp://localhost" + LIVE)),
          edge("no path", 400, get("health/live")),
          edge("encoded dots", 400, get("/health/%2e%2e" + LIVE)),
          edge("dots above the root", 400, get("/../../etc/passwd")),
          edge("session id", 400, get(LIVE + ";jsessionid=abc")),
          edge("path parameter before /api", 400, get("/api;a=b/v1/aiops/feedback")),
          edge("double slash", 400, get("//health/live")),
          edge("double slash in a route", 400, get("/api//v1/aiops/feedback")),
          edge("encoded NUL", 400, get(LIVE + "%00")),
          edge("NUL", 400, get(LIVE + "\0")),
          edge("backslash", 400, get("/health\\live")),
          edge("encoded slash", 400, get("/health%2flive")),
          edge("encoded semicolon", 400, get(LIVE + "%3b")),
          edge("double slash, which is no URI", 400, get("//")),
          edge("half an escape", 400, get("/health/%zz")),
          edge("a byte that no URI has", 400, get("/health/\u00e9")),
          edge("capital letters are another path", 404, get("/API/v1/aiops/feedback")),
          edge("encoded letters are the same path", 401, get("/%61pi/v1/aiops/feedback")),
          edge("an error page of its own", 404, get("/error")),
          edge("a route that Spring adds", 404, get("/.well-known/oauth-protected-resource")),
          edge("such a route, with a path", 404, get("/.well-known/oauth-protected-resource/api")),
          edge("a login page", 404, get("/login")),
          edge("line too long", 400, get(LIVE + "?" + "a".repeat(9000))));

  static final List<Edge> METHODS =
      List.of(
          edge("HEAD", 200, ask("HEAD", LIVE)),
          edge("HEAD without a token", 401, ask("HEAD", FEEDBACK)),
          edge("OPTIONS without a token", 401, ask("OPTIONS", FEEDBACK)),
          edge("GET *", 400, ask("GET", "*")),
          edge("TRACE", 405, ask("TRACE", LIVE, "X-Secret: abc")),
          edge("TRACE with a token", 405, ask("TRACE", FEEDBACK, "Authorization: Bearer TOKEN")),
          edge("CONNECT", 400, ask("CONNECT", "example.org:443")),
          edge("CONNECT to a path", 400, ask("CONNECT", LIVE)),
          edge("a method that nobody has", 405, ask("BREW", LIVE)),
          edge("a method in small letters", 405, ask("get", LIVE)),
          edge("no token of RFC 9110", 400, ask("GE(T", LIVE)));

  static final List<Edge> VERSIONS =
      List.of(
          edge("HTTP/1.0", 200, "GET " + LIVE + " HTTP/1.0\r\n\r\n"),
          edge("HTTP/2.0", 400, get(LIVE).replace("HTTP/1.1", "HTTP/2.0")),
          edge("another protocol", 400, get(LIVE).replace("HTTP/1.1", "HTCPCP/1.0")),
          edge("TLS", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n"),
          edge(
              "upgrade to HTTP/2",
              200,
              get(LIVE, "Connection: Upgrade, close", "Upgrade: h2c", "HTTP2-Settings: AAA")));

  static final List<Edge> FIELDS =
      List.of(
          edge("no Host", 400, get(LIVE).replace("Host: localhost\r\n", "")),
          edge("two Hosts", 400, get(LIVE, "Host: localhost")),
          edge("a Host that is none", 400, get(LIVE).replace("localhost", "a b<c")),
          edge("fields too long", 400, get(LIVE, "X-A: " + "a".repeat(9000))),
          edge(
              "too many fields",
              400,
              get(
                  LIVE,
                  IntStream.range(0, 150).mapToObj(n -> "X-" + n + ": a").toArray(String[]::new))),
          edge("folded field, read as a space", 200, get(LIVE, "X-A: a\r\n b")),
          edge("space before the colon", 400, get(LIVE, "X-A : a")),
          edge("no colon", 400, get(LIVE, "nonsense")),
          edge("a Cookie that is none", 200, get(LIVE, "Cookie: a=b;;;@@@\"x")),
          edge("NUL in a value", 400, get(LIVE, "X-A: a\0b")),
          edge("CR in a value", 400, get(LIVE, "X-A: a\rb")),
          edge(
              "Accept that is none",
              406,
              get(FEEDBACK, "Authorization: Bearer TOKEN", "Accept: ////")));

  static final List<Edge> BODIES =
      List.of(
          edge("Expect", 201, post(ENTRY, "Expect: 100-continue")),
          edge(
              "Expect with a body too large",
              413,
              ask("POST", FEEDBACK, authorized("Expect: 100-continue", "Content-Length: 70000"))),
          edge("Expect what nobody has", 400, post(ENTRY, "Expect: 200-maybe")),
          edge("length too large", 413, ask("POST", FEEDBACK, authorized("Content-Length: 70000"))),
          edge(
              "chunks too large",
              413,
              chunked("11170\r\n" + " ".repeat(0x11170) + "\r\n0\r\n\r\n")),
          edge("two lengths", 400, post(ENTRY, "Content-Length: 5")),
          edge("a list of lengths", 400, posted("1234", "Content-Length: 4, 4")),
          edge("signed length", 400, posted("1234", "Content-Length: +4")),
          edge("negative length", 400, posted("1234", "Content-Length: -4")),
          edge("length beyond a long", 400, posted("1234", "Content-Length: 99999999999999999999")),
          edge(
              "length and chunks",
              400,
              posted("0\r\n\r\n", "Content-Length: 5", "Transfer-Encoding: chunked")),
          edge(
              "chunks and no coding",
              400,
              posted("0\r\n\r\n", "Transfer-Encoding: chunked", "Transfer-Encoding: identity")),
          edge("chunks twice", 400, posted("0\r\n\r\n", "Transfer-Encoding: chunked, chunked")),
          edge("a coding that nobody has", 400, posted("0\r\n\r\n", "Transfer-Encoding: xchunked")),
          edge("size of a chunk that is none", 400, chunked("zz\r\nabc\r\n0\r\n\r\n")),
          edge(
              "size of a chunk beyond an int", 400, chunked("fffffffffffffffff\r\na\r\n0\r\n\r\n")),
          edge("compressed body", 415, post(ENTRY, "Content-Encoding: gzip")),
          edge("body in no coding", 201, post(ENTRY, "Content-Encoding: identity")),
          edge("Content-Type that is none", 415, post(ENTRY).replace("application/json", "////")),
          edge("levels too many", 400, post("[".repeat(40))),
          edge("number too long", 400, post("{\"metric\":" + "1".repeat(200) + "}")),
          edge("name too long", 400, post("{\"" + "n".repeat(2000) + "\":1}")),
          edge(
              "string too long",
              400,
              post("[\"" + "s".repeat(70_000) + "\"]").replace(FEEDBACK, FEEDBACK + "/batch")));

  private static final List<Edge> TOKENS =
      List.of(
          edge("token in the query", 401, get(FEEDBACK + "?access_token=TOKEN")),
          edge("Basic", 401, get(FEEDBACK, "Authorization: Basic dXNlcjpwYXNzd29yZA==")),
          edge("two spaces", 401, get(FEEDBACK, "Authorization: Bearer  TOKEN")),
          edge("a tab", 401, get(FEEDBACK, "Authorization: Bearer\tTOKEN")),
          edge("no token", 401, get(FEEDBACK, "Authorization: Bearer")),
          edge("a list", 401, get(FEEDBACK, "Authorization: Bearer TOKEN, Bearer TOKEN")),
          edge("a parameter", 401, get(FEEDBACK, "Authorization: Bearer token=\"TOKEN\"")),
          edge(
              "two headers",
              401,
              get(FEEDBACK, "Authorization: Bearer TOKEN", "Authorization: Bearer TOKEN")),
          edge(
              "two headers, one Basic",
              401,
              get(FEEDBACK, "Authorization: Bearer TOKEN", "Authorization: Basic dXNlcg==")),
          edge("small letters", 200, get(FEEDBACK, "Authorization: bearer TOKEN")),
          edge(
              "spaces at the end, which HTTP drops",
              200,
              get(FEEDBACK, "Authorization: Bearer TOKEN  ")),
          edge("not looked at where none is needed", 200, get(LIVE, "Authorization: Bearer x")));

  static final List<Edge> ALL =
      Stream.of(TARGETS, METHODS, VERSIONS, FIELDS, BODIES, TOKENS).flatMap(List::stream).toList();

  @BeforeAll
  static void start() {
    service = ServiceUnderTest.start(RedisUnderTest.shared().url());
    token();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void request_isAnsweredCleanly(Edge edge, CapturedOutput output) {
    var before = output.getAll().length();

    var answer = send(edge.request());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(edge.status());
    assertThat(answer.headers())
        .containsKeys(
            "x-content-type-options",
            "x-frame-options",
            "content-security-policy",
            "referrer-policy")
        .doesNotContainKeys("server", "x-powered-by", "strict-transport-security", "set-cookie");
    assertThat(answer.body())
        .doesNotContainIgnoringCase("exception", "apache", "spring", "java", "<html", token());
    if (answer.status() >= 400 && !answer.body().isEmpty()) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      var problem = JSON.readTree(answer.body());
      assertThat(problem.path("type").asString()).startsWith("/problems/");
      assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
    } else if (answer.status() >= 400) {
      assertThat(edge.request()).startsWith("HEAD ");
    }
    assertThat(output.getAll().substring(before)).isEmpty();
  }

  /** Who presents a bad token learns no more than that, however bad it is. */
  @Test
  void token_badInAnyWay_getsTheSameAnswer() {
    var answers =
        TOKENS.stream()
            .filter(edge -> edge.status() == 401 && edge.request().contains("\nAuthorization:"))
            .map(edge -> send(edge.request()))
            .map(answer -> answer.header("WWW-Authenticate") + answer.body())
            .distinct();

    assertThat(answers).hasSize(1).first().asString().contains("error=\"invalid_token\"");
  }

  /**
   * What follows a request of two lengths may be another's request to who believes the other one.
   */
  @Test
  void request_withTwoLengths_isTheLastOfItsConnection() {
    var smuggling =
        posted(
                "0\r\n\r\n" + get(LIVE) + get(LIVE),
                "Content-Length: 5",
                "Transfer-Encoding: chunked")
            .replace("Connection: close\r\n", "");

    assertThat(send(smuggling).body()).contains("malformed-json").doesNotContain("HTTP/1.1", "UP");
  }

  @Test
  void expectation_ofABodyThatIsRefused_isNotMet() {
    var answer =
        RawHttp.text(
            service.port(),
            ask("POST", FEEDBACK, "Expect: 100-continue", "Content-Length: 100000"));

    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }

  /** We do not speak it, and its preface is no request that could be answered. */
  @Test
  void prefaceOfHttp2_isNotAnswered() {
    assertThat(RawHttp.text(service.port(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEmpty();
  }

  private static Edge edge(String name, int status, String request) {
    return new Edge(name, status, request);
  }

  private static String get(String target, String... fields) {
    return ask("GET", target, fields);
  }

  private static String ask(String method, String target, String... fields) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
        .formatted(
            method,
            target,
            Stream.of(fields).map(field -> field + "\r\n").reduce("", String::concat));
  }

  /** With its own length. */
  private static String post(String body, String... fields) {
    var withLength =
        Stream.concat(Stream.of("Content-Length: " + body.length()), Stream.of(fields));
    return posted(body, withLength.toArray(String[]::new));
  }

  private static String chunked(String chunks) {
    return posted(chunks, "Transfer-Encoding: chunked");
  }

  private static String posted(String bytes, String... fields) {
    return ask("POST", FEEDBACK, authorized(fields)) + bytes;
  }

  private static String[] authorized(String... fields) {
    return Stream.concat(
            Stream.of("Authorization: Bearer TOKEN", "Content-Type: application/json"),
            Stream.of(fields))
        .toArray(String[]::new);
  }

  private static RawHttp.Answer send(String request) {
    return RawHttp.send(service.port(), request.replace("TOKEN", token()));
  }

  private static String token() {
    return service.token(String.join(" ", ServiceUnderTest.SCOPES));
  }
}
