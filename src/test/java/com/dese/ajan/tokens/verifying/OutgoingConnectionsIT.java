package com.dese.ajan.tokens.verifying;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static com.dese.ajan.keys.TestKeys.PAIRS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.redis.RedisUnderTest;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service as a process whose JVM records every socket that it reads or writes: no
 * token makes it talk to anyone but Redis, its clients and the issuers that it is told to trust.
 */
class OutgoingConnectionsIT {
  private static final Path JAR = Path.of("target/cpt-ajan-backend.jar").toAbsolutePath();
  private static final Path OPTIONS = Path.of("ops/jvm.options").toAbsolutePath();
  private static final Pattern LISTENS = Pattern.compile("http://localhost:(\\d+)/oauth2/token");
  private static final String SOCKETS =
      Stream.of("SocketRead", "SocketWrite")
          .map(event ->
              "+jdk.%1$s#enabled=true,+jdk.%1$s#threshold=0ns,+jdk.%1$s#throttle=off"
                  .formatted(event))
          .collect(Collectors.joining(","));

  private static final JWK KEY = IssuerUnderTest.key("k1");
  private static final JWK ATTACKERS =
      new RSAKey.Builder((RSAPublicKey) PAIRS.get(0).getPublic()).keyID("k1").build();

  @TempDir Path folder;

  private final Set<Integer> clients = new HashSet<>();

  @Test
  void tokens_thatNameKeysElsewhere_makeNoConnection() throws Exception {
    try (var redis = RedisUnderTest.launch();
        var issuer = IssuerUnderTest.start("");
        var elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      issuer.publish(KEY);
      var service = start(redis.url(), issuer.url());
      try {
        var port = port();
        var scope = issuer.token(KEY, claims -> claims.claim("scope", "feedback:read"));
        assertThat(get(port, scope)).startsWith("HTTP/1.1 200 ");
        for (var token : attacks(issuer, elsewhere.getLocalPort())) {
          assertThat(get(port, token)).as(token).startsWith("HTTP/1.1 401 ");
        }
        assertThat(get(port, scope)).startsWith("HTTP/1.1 200 ");
      } finally {
        service.destroy();
        assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
      }

      var expected = Set.of(URI.create(redis.url()).getPort(), URI.create(issuer.url()).getPort());
      var peers = peers();
      assertThat(peers).as("what the recording sees").containsAll(expected);
      peers.removeAll(expected);
      peers.removeAll(clients);
      assertThat(peers).as("ports of others").isEmpty();
    }
  }

  /** Tokens that their own header verifies, if only it is followed; and of issuers elsewhere. */
  private static List<String> attacks(IssuerUnderTest issuer, int elsewhere) {
    var url = "http://127.0.0.1:" + elsewhere + "/keys";
    var claims = issuer.claims("alice").build().toString();
    var tokens = new ArrayList<String>();
    for (var more :
        List.of(
            "",
            ",\"jku\":\"" + url + "\"",
            ",\"x5u\":\"" + url + "\"",
            ",\"jwk\":" + ATTACKERS.toPublicJWK().toJSONString(),
            ",\"jku\":\"" + issuer.url() + "@127.0.0.1:" + elsewhere + "\"")) {
      for (var kid : List.of("k1", "unknown", url, "../../keys", "")) {
        var header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"%s}".formatted(kid, more);
        tokens.add(SignedTokens.sign(PAIRS.get(0), header, claims));
      }
    }
    for (var iss : List.of(url, "http://127.0.0.1:" + elsewhere, issuer.url() + "/../x")) {
      tokens.add(issuer.token(KEY, changed -> changed.issuer(iss)));
    }
    return tokens;
  }

  private Process start(String redis, String issuer) throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var recording =
        "-XX:StartFlightRecording:settings=none,filename=" + recording() + "," + SOCKETS;
    var builder =
        new ProcessBuilder(java, "@" + OPTIONS, recording, "-jar", JAR.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().put("PORT", "0");
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("REDIS_URL", redis);
    builder.environment().put("TRUSTED_ISSUERS", issuer);
    return builder.start();
  }

  private Path log() {
    return folder.resolve("service.log");
  }

  private Path recording() {
    return folder.resolve("service.jfr");
  }

  private int port() {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              var line = LISTENS.matcher(Files.readString(log()));
              return line.find() ? Integer.parseInt(line.group(1)) : 0;
            },
            port -> port > 0);
  }

  private String get(int port, String token) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      clients.add(socket.getLocalPort());
      var request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(FEEDBACK, token);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** The remote ports of all sockets that were read or written. */
  private Set<Integer> peers() throws IOException {
    return RecordingFile.readAllEvents(recording()).stream()
        .filter(event -> event.hasField("port"))
        .map((RecordedEvent event) -> event.getInt("port"))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
