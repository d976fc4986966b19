package com.dese.ajan.redis.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The few words of RESP needed to look after a server on this machine, before there is a client for
 * it and after it is gone.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP2</a>
 */
final class RespSocket implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 1_000;

  private final Socket socket;
  private final InputStream in;

  /**
   * Connects and authenticates.
   *
   * @throws IOException if nothing answers there within a second, or refuses the password
   */
  RespSocket(int port, String password) throws IOException {
    socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      ask("AUTH", password);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends a command whose answer is a simple or a bulk string.
   *
   * @throws IOException if the server answers with an error, closes or stays silent for a second
   */
  String ask(String... words) throws IOException {
    var request = new ByteArrayOutputStream();
    write(request, "*" + words.length);
    for (var word : words) {
      write(request, "$" + word.getBytes(StandardCharsets.UTF_8).length);
      write(request, word);
    }
    socket.getOutputStream().write(request.toByteArray());
    var answer = line();
    return switch (answer.charAt(0)) {
      case '+' -> answer.substring(1);
      case '$' -> bulk(Integer.parseInt(answer.substring(1)));
      default -> throw new IOException(answer);
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String bulk(int length) throws IOException {
    var bytes = in.readNBytes(length);
    var end = in.readNBytes(2).length;
    if (bytes.length < length || end < 2) {
      throw new EOFException("connection closed");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("connection closed");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    if (line.size() == 0) {
      throw new IOException("empty answer");
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static void write(ByteArrayOutputStream request, String line) {
    request.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
