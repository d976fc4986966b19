package com.dese.ajan.telemetry.remotewrite;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** Reads a sample, which both versions write alike: value and time in milliseconds. */
final class SampleReader {
  private static final int VALUE = (1 << 3) | 1; // fixed64
  private static final int TIMESTAMP = 2 << 3; // varint

  private SampleReader() {}

  /** The stream stands before the length of the message. */
  static void read(CodedInputStream in, PushedSeries series, long nowMillis, Tally tally)
      throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    double value = 0;
    long millis = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case VALUE -> value = in.readDouble();
        case TIMESTAMP -> millis = in.readInt64();
        default -> in.skipField(tag);
      }
    }
    in.popLimit(outer);
    series.take(value, millis, nowMillis, tally);
  }
}
