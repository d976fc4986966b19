package com.dese.ajan.telemetry.remotewrite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dese.ajan.telemetry.Failure;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code prometheus.WriteRequest}: reads it field by field, straight into the series. A message is
 * never an object, and neither is a series that is known.
 */
final class WriteRequestV1 {
  private static final int TIME_SERIES = (1 << 3) | 2;
  private static final int LABELS = (1 << 3) | 2;
  private static final int SAMPLES = (2 << 3) | 2;
  private static final int HISTOGRAMS = (4 << 3) | 2;
  private static final int LABEL_NAME = (1 << 3) | 2;
  private static final int LABEL_VALUE = (2 << 3) | 2;

  private final byte[] body;
  private final int length;
  private final SeriesDirectory directory;
  private final long nowMillis;
  private final Tally tally;

  WriteRequestV1(byte[] body, int length, SeriesDirectory directory, long nowMillis, Tally tally) {
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
      if (tag == TIME_SERIES) {
        int outer = in.pushLimit(in.readRawVarint32());
        timeSeries(in);
        in.popLimit(outer);
      } else {
        in.skipField(tag); // metadata
      }
    }
  }

  /** Labels come before samples, one behind the other; so the first sample ends their bytes. */
  private void timeSeries(CodedInputStream in) throws IOException {
    int labels = in.getTotalBytesRead();
    int end = labels;
    PushedSeries series = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case LABELS -> {
          if (series != null) {
            throw new IOException("labels behind samples");
          }
          in.skipRawBytes(in.readRawVarint32());
          end = in.getTotalBytesRead();
        }
        case SAMPLES -> {
          if (series == null) {
            series = find(labels, end);
          }
          SampleReader.read(in, series, nowMillis, tally);
        }
        case HISTOGRAMS -> {
          in.skipField(tag);
          tally.failed(Failure.UNSUPPORTED);
        }
        default -> in.skipField(tag); // exemplars
      }
    }
  }

  private PushedSeries find(int from, int to) throws IOException {
    if (to - from > SeriesKey.MOST_BYTES) {
      return PushedSeries.TOO_LARGE;
    }
    var key = new SeriesKey(body, from, to);
    var known = directory.find(key);
    return known != null ? known : directory.findAnew(key, labels(from, to));
  }

  private Map<String, String> labels(int from, int to) throws IOException {
    var labels = new HashMap<String, String>();
    var in = CodedInputStream.newInstance(body, from, to - from);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == LABELS) {
        int outer = in.pushLimit(in.readRawVarint32());
        label(in, labels);
        in.popLimit(outer);
      } else {
        in.skipField(tag);
      }
    }
    return labels;
  }

  private static void label(CodedInputStream in, Map<String, String> labels) throws IOException {
    var name = "";
    var value = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case LABEL_NAME -> name = new String(in.readByteArray(), UTF_8);
        case LABEL_VALUE -> value = new String(in.readByteArray(), UTF_8);
        default -> in.skipField(tag);
      }
    }
    labels.put(name, value);
  }
}
