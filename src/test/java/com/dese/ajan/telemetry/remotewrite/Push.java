package com.dese.ajan.telemetry.remotewrite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A remote-write request in the making, as a Prometheus would send it. */
public final class Push {
  private record Sample(double value, long epochMillis) {}

  private record Series(Map<String, String> labels, List<Sample> samples, boolean histogram) {}

  private final List<Series> series = new ArrayList<>();

  @FunctionalInterface
  private interface Writer {
    void write(CodedOutputStream out) throws IOException;
  }

  /** A series with its name and its samples, each a value and a time. */
  public Push add(Map<String, String> labels, double value, long epochMillis) {
    series.add(new Series(new TreeMap<>(labels), List.of(new Sample(value, epochMillis)), false));
    return this;
  }

  Push addHistogram(Map<String, String> labels) {
    series.add(new Series(new TreeMap<>(labels), List.of(), true));
    return this;
  }

  /** In snappy blocks. */
  public byte[] v1() {
    return compress(plainV1());
  }

  /** In snappy blocks. */
  public byte[] v2() {
    return compress(plainV2());
  }

  byte[] plainV1() {
    return bytes(out -> {
      for (var one : series) {
        out.writeByteArray(1, bytes(inner -> timeSeriesV1(one, inner)));
      }
      out.writeByteArray(3, bytes(inner -> inner.writeString(2, "a metric's metadata")));
    });
  }

  private static void timeSeriesV1(Series one, CodedOutputStream out) throws IOException {
    for (var label : one.labels().entrySet()) {
      out.writeByteArray(
          1,
          bytes(inner -> {
            inner.writeString(1, label.getKey());
            inner.writeString(2, label.getValue());
          }));
    }
    samples(one, out);
    if (one.histogram()) {
      out.writeByteArray(4, bytes(inner -> inner.writeUInt64(1, 7)));
    }
  }

  private static void samples(Series one, CodedOutputStream out) throws IOException {
    for (var sample : one.samples()) {
      out.writeByteArray(
          2,
          bytes(inner -> {
            inner.writeFixed64(1, Double.doubleToRawLongBits(sample.value()));
            inner.writeInt64(2, sample.epochMillis());
          }));
    }
  }

  byte[] plainV2() {
    var symbols = new LinkedHashMap<String, Integer>();
    intern("", symbols);
    for (var one : series) {
      one.labels()
          .forEach((name, value) -> {
            intern(name, symbols);
            intern(value, symbols);
          });
    }
    return bytes(out -> {
      for (var symbol : symbols.keySet()) {
        out.writeByteArray(4, symbol.getBytes(UTF_8));
      }
      for (var one : series) {
        out.writeByteArray(5, bytes(inner -> timeSeriesV2(one, symbols, inner)));
      }
    });
  }

  private static int intern(String text, Map<String, Integer> symbols) {
    return symbols.computeIfAbsent(text, _ -> symbols.size());
  }

  private static void timeSeriesV2(Series one, Map<String, Integer> symbols, CodedOutputStream out)
      throws IOException {
    out.writeByteArray(
        1,
        bytes(inner -> {
          for (var label : one.labels().entrySet()) {
            inner.writeUInt32NoTag(intern(label.getKey(), symbols));
            inner.writeUInt32NoTag(intern(label.getValue(), symbols));
          }
        }));
    samples(one, out);
    if (one.histogram()) {
      out.writeByteArray(3, bytes(inner -> inner.writeUInt64(1, 7)));
    }
    out.writeByteArray(5, bytes(inner -> inner.writeUInt32(1, 2)));
  }

  static byte[] compress(byte[] plain) {
    var snappy = new SnappyJavaCompressor();
    var buffer = new byte[snappy.maxCompressedLength(plain.length)];
    int size = snappy.compress(plain, 0, plain.length, buffer, 0, buffer.length);
    return Arrays.copyOf(buffer, size);
  }

  private static byte[] bytes(Writer writer) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = CodedOutputStream.newInstance(bytes);
      writer.write(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
