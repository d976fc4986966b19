import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Pushes samples of many series by remote-write 1.0, each series once an interval, and compares
 * what it sent with what the service says it took.
 *
 * <p>Arguments: URL, client, secret, series, seconds, seconds of an interval. Exit 1: samples were
 * lost, or the heap grew.
 */
final class RemoteWriteSender {
  private static final int A_REQUEST = 2_000;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static String url;
  private static String credentials;
  private static String token;
  private static long tokenNanos;

  public static void main(String[] args) throws Exception {
    url = args[0];
    credentials = args[1] + ":" + args[2];
    int series = Integer.parseInt(args[3]);
    long seconds = Long.parseLong(args[4]);
    long interval = Long.parseLong(args[5]);
    var random = new Random(1);
    long before = taken();
    long sent = 0;
    long start = System.nanoTime();
    double earlyHeap = 0;
    double heap = 0;
    System.out.println("seconds  samples sent  busy share  heap after collection, MiB");
    for (long round = 0; round * interval < seconds; round++) {
      sleepUntil(start + round * interval * 1_000_000_000L);
      long began = System.nanoTime();
      long now = System.currentTimeMillis() / 1_000 * 1_000;
      for (int from = 0; from < series; from += A_REQUEST) {
        int to = Math.min(series, from + A_REQUEST);
        push(request(from, to, now, random));
        sent += to - from;
      }
      double busy = (System.nanoTime() - began) / (interval * 1e9);
      if ((round + 1) * interval % 60 < interval) {
        heap = meter("jvm_gc_live_data_size_bytes") / (1 << 20);
        earlyHeap = (round + 1) * interval <= seconds / 2 ? heap : earlyHeap;
        System.out.printf("%7d  %12d  %10.2f  %.0f%n", (round + 1) * interval, sent, busy, heap);
      }
    }
    long taken = taken() - before;
    System.out.printf("sent %d, taken %d, lost %d%n", sent, taken, sent - taken);
    System.out.printf("series %.0f%n", meter("aiops_series{"));
    boolean flat = heap <= 1.1 * earlyHeap || earlyHeap == 0;
    System.out.println(flat ? "the heap is flat" : "the heap grew by more than a tenth");
    System.exit(taken == sent && flat ? 0 : 1);
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  private static byte[] request(int from, int to, long now, Random random) throws IOException {
    var message = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      var one = new ByteArrayOutputStream();
      label(one, "__name__", "bench_value");
      label(one, "instance", "10.0." + i / 250 + "." + i % 250 + ":8080");
      label(one, "job", "bench-" + i % 50);
      label(one, "pod", "bench-7d9f8b6c54-" + i);
      var sample = new ByteArrayOutputStream();
      sample.write(1 << 3 | 1);
      sample.write(
          ByteBuffer.allocate(8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putDouble(100 + random.nextGaussian())
              .array());
      sample.write(2 << 3);
      varint(sample, now);
      field(one, 2, sample.toByteArray());
      field(message, 1, one.toByteArray());
    }
    return snappy(message.toByteArray());
  }

  private static void label(ByteArrayOutputStream series, String name, String value)
      throws IOException {
    var label = new ByteArrayOutputStream();
    field(label, 1, name.getBytes(StandardCharsets.UTF_8));
    field(label, 2, value.getBytes(StandardCharsets.UTF_8));
    field(series, 1, label.toByteArray());
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] bytes)
      throws IOException {
    out.write(number << 3 | 2);
    varint(out, bytes.length);
    out.write(bytes);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    for (; value >= 0x80; value >>>= 7) {
      out.write((int) (value & 0x7f | 0x80));
    }
    out.write((int) value);
  }

  /** Literals only: a valid block, if not a small one. */
  private static byte[] snappy(byte[] plain) {
    var out = new ByteArrayOutputStream(plain.length + plain.length / 60 + 10);
    varint(out, plain.length);
    for (int at = 0; at < plain.length; at += 60) {
      int size = Math.min(60, plain.length - at);
      out.write(size - 1 << 2);
      out.write(plain, at, size);
    }
    return out.toByteArray();
  }

  /** Tried again where the service is busy, as a Prometheus would. */
  private static void push(byte[] body) throws Exception {
    while (true) {
      var request =
          HttpRequest.newBuilder(URI.create(url + "/api/v1/write"))
              .header("Authorization", "Bearer " + token())
              .header("Content-Type", "application/x-protobuf")
              .header("Content-Encoding", "snappy")
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      var answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 204) {
        return;
      }
      if (answer.statusCode() != 503) {
        throw new IOException("the service answered " + answer.statusCode() + answer.body());
      }
      Thread.sleep(1_000);
    }
  }

  private static String token() throws Exception {
    if (token == null || System.nanoTime() - tokenNanos > 300_000_000_000L) {
      var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
      var request =
          HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
              .header("Authorization", "Basic " + basic)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=aiops:write"))
              .build();
      var body = HTTP.send(request, BodyHandlers.ofString()).body();
      var match = Pattern.compile("\"access_token\" *: *\"([^\"]+)\"").matcher(body);
      if (!match.find()) {
        throw new IOException("no token: " + body);
      }
      token = match.group(1);
      tokenNanos = System.nanoTime();
    }
    return token;
  }

  private static long taken() throws Exception {
    return (long) meter("aiops_samples_total{source=\"remotewrite\"}");
  }

  /** The sum of all that begin so. */
  private static double meter(String name) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url + "/metrics/aiops")).build();
    return HTTP.send(request, BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
