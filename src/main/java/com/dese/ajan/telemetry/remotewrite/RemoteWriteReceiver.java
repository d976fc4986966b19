package com.dese.ajan.telemetry.remotewrite;

import com.dese.ajan.telemetry.TelemetryMeters;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import java.io.IOException;
import java.time.InstantSource;

/** From the bytes of a request to scored samples. */
public final class RemoteWriteReceiver {
  /** Most bytes of a request once it is decompressed. */
  static final int MOST_BYTES = 16 << 20;

  /** The two forms of a request. */
  public enum Version {
    V1,
    V2
  }

  private final SeriesDirectory directory;
  private final TelemetryMeters meters;
  private final InstantSource clock;
  private final SnappyJavaDecompressor snappy = new SnappyJavaDecompressor();

  RemoteWriteReceiver(SeriesDirectory directory, TelemetryMeters meters, InstantSource clock) {
    this.directory = directory;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Takes all samples of a request.
   *
   * @param compressed in the block format of snappy
   * @return how many samples there were
   * @throws IOException if the bytes are not of that form, or too many; what came before was taken
   */
  public long receive(byte[] compressed, Version version) throws IOException {
    long start = System.nanoTime();
    var tally = new Tally();
    try {
      int length = length(compressed);
      var body = new byte[length];
      int written = snappy.decompress(compressed, 0, compressed.length, body, 0, length);
      long now = clock.millis();
      switch (version) {
        case V1 -> new WriteRequestV1(body, written, directory, now, tally).read();
        case V2 -> new WriteRequestV2(body, written, directory, now, tally).read();
      }
    } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("not compressed as snappy blocks are", e);
    } finally {
      tally.tell(meters);
      meters.scoredSince(start);
    }
    return tally.samples();
  }

  private int length(byte[] compressed) throws IOException {
    int length = snappy.getUncompressedLength(compressed, 0);
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("more than " + MOST_BYTES + " bytes once decompressed");
    }
    return length;
  }
}
