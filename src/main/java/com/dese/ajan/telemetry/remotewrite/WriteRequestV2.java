package com.dese.ajan.telemetry.remotewrite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dese.ajan.telemetry.Failure;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code io.prometheus.write.v2.Request}: labels are numbers of symbols, which every request lists
 * anew; the bytes of a series' symbols, each with its length before it, are its key.
 */
final class WriteRequestV2 {
  /** A Prometheus sends some thousands. Each takes eight bytes here, and may be two of the body. */
  private static final int MOST_SYMBOLS = 1 << 20;

  private static final int SYMBOLS = (4 << 3) | 2;
  private static final int TIME_SERIES = (5 << 3) | 2;
  private static final int LABELS_REFS_PACKED = (1 << 3) | 2;
  private static final int LABELS_REF = 1 << 3;
  private static final int SAMPLES = (2 << 3) | 2;
  private static final int HISTOGRAMS = (3 << 3) | 2;

  private final byte[] body;
  private final int length;
  private final SeriesDirectory directory;
  private final long nowMillis;
  private final Tally tally;

  private int[] symbolFrom = new int[256];
  private int[] symbolTo = new int[256];
  private int symbols;
  private final int[] refs = new int[SeriesKey.MOST_BYTES / Integer.BYTES];
  private int refCount;
  private final byte[] key = new byte[SeriesKey.MOST_BYTES];

  WriteRequestV2(byte[] body, int length, SeriesDirectory directory, long nowMillis, Tally tally) {
    this.body = body;
    this.length = length;
    this.directory = directory;
    this.nowMillis = nowMillis;
    this.tally = tally;
  }

  /**
   * Takes all samples.
   *
   * @throws IOException if the bytes are not of that form; what came before was taken
   */
  void read() throws IOException {
    var in = CodedInputStream.newInstance(body, 0, length);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case SYMBOLS -> symbol(in);
        case TIME_SERIES -> {
          int outer = in.pushLimit(in.readRawVarint32());
          timeSeries(in);
          in.popLimit(outer);
        }
        default -> in.skipField(tag);
      }
    }
  }

  private void symbol(CodedInputStream in) throws IOException {
    if (symbols == MOST_SYMBOLS) {
      throw new IOException("more than " + MOST_SYMBOLS + " symbols");
    }
    if (symbols == symbolFrom.length) {
      symbolFrom = Arrays.copyOf(symbolFrom, 2 * symbols);
      symbolTo = Arrays.copyOf(symbolTo, 2 * symbols);
    }
    int size = in.readRawVarint32();
    symbolFrom[symbols] = in.getTotalBytesRead();
    in.skipRawBytes(size);
    symbolTo[symbols++] = in.getTotalBytesRead();
  }

  private void timeSeries(CodedInputStream in) throws IOException {
    refCount = 0;
    PushedSeries series = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case LABELS_REFS_PACKED -> {
          int outer = in.pushLimit(in.readRawVarint32());
          while (!in.isAtEnd()) {
            ref(in, series);
          }
          in.popLimit(outer);
        }
        case LABELS_REF -> ref(in, series);
        case SAMPLES -> {
          if (series == null) {
            series = find();
          }
          SampleReader.read(in, series, nowMillis, tally);
        }
        case HISTOGRAMS -> {
          in.skipField(tag);
          tally.failed(Failure.UNSUPPORTED);
        }
        default -> in.skipField(tag); // exemplars, metadata
      }
    }
  }

  private void ref(CodedInputStream in, @Nullable PushedSeries series) throws IOException {
    int ref = in.readRawVarint32();
    if (series != null || ref < 0 || ref >= symbols) {
      throw new IOException(series == null ? "no such symbol" : "labels behind samples");
    }
    if (refCount < refs.length) {
      refs[refCount] = ref;
    }
    refCount++;
  }

  private PushedSeries find() throws IOException {
    if (refCount % 2 != 0) {
      throw new IOException("a label without a value");
    }
    int size = 0;
    for (int i = 0; i < refCount; i++) {
      // a symbol costs its bytes once and a label that has it one: never more than a key's worth
      if (i == refs.length || size + Integer.BYTES + length(refs[i]) > key.length) {
        return PushedSeries.TOO_LARGE;
      }
      size = append(size, refs[i]);
    }
    var bytes = new SeriesKey(key, 0, size);
    var known = directory.find(bytes);
    return known != null ? known : directory.findAnew(bytes, labels());
  }

  private int length(int ref) {
    return symbolTo[ref] - symbolFrom[ref];
  }

  private int append(int at, int ref) {
    int from = symbolFrom[ref];
    int size = length(ref);
    key[at] = (byte) size;
    key[at + 1] = (byte) (size >> 8);
    key[at + 2] = (byte) (size >> 16);
    key[at + 3] = (byte) (size >> 24);
    System.arraycopy(body, from, key, at + Integer.BYTES, size);
    return at + Integer.BYTES + size;
  }

  private Map<String, String> labels() {
    var labels = new HashMap<String, String>();
    for (int i = 0; i < refCount; i += 2) {
      labels.put(text(refs[i]), text(refs[i + 1]));
    }
    return labels;
  }

  private String text(int ref) {
    return new String(body, symbolFrom[ref], symbolTo[ref] - symbolFrom[ref], UTF_8);
  }
}
