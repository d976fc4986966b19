package com.dese.ajan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Requests written byte by byte, as no client of HTTP would send them. */
public final class RawHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RawHttp() {}

  /**
   * What came back until the service closed the connection.
   *
   * @param status 0 if nothing came
   * @param headers by name in small letters
   */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    static Answer of(String text) {
      if (text.startsWith("HTTP/1.1 100 ")) {
        return of(text.split("\r\n\r\n", 2)[1]); // the final answer follows
      }
      var parts = text.split("\r\n\r\n", 2);
      var lines = parts[0].lines().toList();
      var headers = new TreeMap<String, List<String>>();
      for (var line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        var colon = line.indexOf(':');
        headers.merge(
            line.substring(0, colon).toLowerCase(Locale.ROOT),
            List.of(line.substring(colon + 1).strip()),
            (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
      }
      var status = lines.isEmpty() ? 0 : Integer.parseInt(lines.getFirst().split(" ", 3)[1]);
      return new Answer(status, headers, parts.length < 2 ? "" : parts[1]);
    }

    public String header(String name) {
      return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }
  }

  /**
   * Sends bytes and reads all that comes back. Who is refused amid a request may find the
   * connection reset behind the answer, as it had more to say; that is no failure.
   *
   * @param request each character a byte
   */
  public static Answer send(int port, String request) {
    return Answer.of(text(port, request));
  }

  /** As {@link #send}, and as it came. */
  public static String text(int port, String request) {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      write(socket, request.getBytes(ISO_8859_1));
      socket.getInputStream().transferTo(answer);
    } catch (SocketException e) {
      if (answer.size() == 0) {
        throw new UncheckedIOException(e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(ISO_8859_1);
  }

  /** A service that refuses amid a request takes no more of it; its answer can be read still. */
  private static void write(Socket socket, byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
    } catch (SocketException _) {
      // no answer behind it is a failure
    }
  }
}
