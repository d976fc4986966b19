package com.dese.ajan.http.connections;

import static com.dese.ajan.ServiceUnderTest.FEEDBACK;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Slow clients of the whole service. Each of them moves a byte whenever it is looked at, far more
 * often than any timeout for a single read or write.
 */
class SlowClientTests {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration LONG_AFTER_THE_GRACE = Duration.ofSeconds(60);
  private static final int OF_EACH_KIND = 10;
  private static final int MOST_CONNECTIONS = 100;
  private static final String CLOSING = "\r\nConnection: close\r\n";

  private static final ServiceUnderTest SERVICE =
      ServiceUnderTest.start(
          RedisUnderTest.shared().url(),
          "--ajan.http.grace=500ms",
          "--server.tomcat.max-connections=" + MOST_CONNECTIONS,
          "--ajan.http.min-bytes-per-second=65536");

  @BeforeAll
  static void storeMore() {
    var entry =
        "{\"metric\":\"m\",\"anomaly\":true,\"verdict\":true,\"note\":\"n\",\"comment\":\"%s\"}"
            .formatted("c".repeat(2000));
    var stored =
        SERVICE.post(FEEDBACK + "/batch", "[" + String.join(",", nCopies(300, entry)) + "]");
    assertThat(stored.status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void slowOnes_areCut_othersAreServed() {
    var slow =
        Stream.of(head(), body(true), body(false), answer())
            .flatMap(first -> nCopies(OF_EACH_KIND, first).stream())
            .map(SlowClient::new)
            .toList();

    await()
        .pollInterval(LOOK_EVERY)
        .atMost(LONG_AFTER_THE_GRACE)
        .until(() -> {
          assertThat(SERVICE.get(FEEDBACK + "?limit=1").status()).isEqualTo(200);
          return slow.stream().filter(client -> !client.cut()).findAny().isEmpty();
        });
    slow.forEach(SlowClient::close);
  }

  @Test
  void silentOnes_areCut_anIdleOneIsKept() {
    try (var idle = new SlowClient("")) {
      assertThat(idle.ask()).startsWith("HTTP/1.1 200 ");
      for (var first : List.of("", head(), body(true))) {
        try (var silent = new SlowClient(first)) {
          silent.awaitEnd();
        }
      }

      assertThat(idle.ask()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void idleOnes_onceTheyTakeNearlyAllConnections_areNotKept() {
    var idle = new ArrayList<SlowClient>();
    try {
      String answer;
      do {
        var next = new SlowClient("");
        idle.add(next);
        answer = next.ask();
      } while (!answer.contains(CLOSING) && idle.size() < MOST_CONNECTIONS);
      assertThat(answer).contains(CLOSING);
      assertThat(idle).hasSizeGreaterThan(MOST_CONNECTIONS / 2);
    } finally {
      idle.forEach(SlowClient::close);
    }

    await()
        .atMost(LONG_AFTER_THE_GRACE)
        .untilAsserted(() -> {
          try (var later = new SlowClient("")) {
            assertThat(later.ask()).startsWith("HTTP/1.1 200 ").doesNotContain(CLOSING);
          }
        });
  }

  private static String head() {
    return "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  }

  private static String body(boolean withToken) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"
        .formatted(FEEDBACK, withToken ? authorization() : "");
  }

  private static String answer() {
    return "GET %s?limit=300 HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
        .formatted(FEEDBACK, authorization());
  }

  private static String authorization() {
    return "Authorization: Bearer "
        + SERVICE.token(String.join(" ", ServiceUnderTest.SCOPES))
        + "\r\n";
  }

  /** A connection that has sent something. */
  private static final class SlowClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private boolean cut;

    SlowClient(String first) {
      try {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVICE.port()));
        socket.getOutputStream().write(first.getBytes(US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Moves a byte each way; whether that cannot be done any more. */
    boolean cut() {
      if (!cut) {
        try {
          socket.setSoTimeout(1);
          socket.getInputStream().read();
        } catch (SocketTimeoutException _) {
          // there is no answer yet
        } catch (IOException _) {
          cut = true;
        }
        try {
          socket.getOutputStream().write('x');
        } catch (IOException _) {
          cut = true;
        }
      }
      return cut;
    }

    /** Does nothing until the service ends the connection. */
    void awaitEnd() {
      try {
        socket.setSoTimeout(Math.toIntExact(LONG_AFTER_THE_GRACE.toMillis()));
        socket.getInputStream().readAllBytes();
      } catch (SocketTimeoutException e) {
        throw new AssertionError("not cut", e);
      } catch (IOException _) {
        // cut without an answer
      }
    }

    /** Asks for health and gives the answer. */
    String ask() {
      try {
        socket.setSoTimeout(Math.toIntExact(LONG_AFTER_THE_GRACE.toMillis()));
        socket
            .getOutputStream()
            .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n0\r\n\r\n")) {
          var next = socket.getInputStream().read();
          if (next < 0) {
            break;
          }
          answer.append((char) next);
        }
        return answer.toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
