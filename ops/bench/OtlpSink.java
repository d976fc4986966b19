import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the agent's traces go: takes every export and throws it away.
 *
 * <p>Arguments: a file to write the port to, once it listens on loopback. {@code GET /exports}
 * answers how many exports came.
 */
class OtlpSink {
  static void main(String[] args) throws IOException {
    var exports = new AtomicLong();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exports.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.createContext(
        "/exports",
        exchange -> {
          try (exchange) {
            var answer = exports.toString().getBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    var port = Path.of(args[0]);
    var draft = Path.of(args[0] + ".draft");
    Files.writeString(draft, Integer.toString(server.getAddress().getPort()));
    Files.move(draft, port); // so that it is never seen half written
  }
}
