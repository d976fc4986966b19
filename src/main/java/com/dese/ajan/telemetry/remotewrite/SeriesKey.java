package com.dese.ajan.telemetry.remotewrite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The labels of a pushed series as the bytes in which they came, so that a series that is known is
 * found without reading them. A range of a larger array while one is looked up, its own bytes when
 * it is kept.
 */
final class SeriesKey {
  /** A series with more bytes of labels is not kept, nor looked at; most have a few hundred. */
  static final int MOST_BYTES = 8_192;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  /** Of this process, so that nobody can choose labels that collide. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int hash;

  SeriesKey(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.hash = hash(bytes, from, to);
  }

  int length() {
    return to - from;
  }

  /** With bytes of its own. */
  SeriesKey kept() {
    return new SeriesKey(Arrays.copyOfRange(bytes, from, to), 0, to - from);
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = SEED ^ (to - from);
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(bytes, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = (rest << 8) | (bytes[at] & 0xff);
    }
    hash = mix(hash ^ rest);
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mix(long value) {
    long product = value * MULTIPLIER;
    return product ^ (product >>> 29);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesKey key
        && hash == key.hash
        && Arrays.equals(bytes, from, to, key.bytes, key.from, key.to);
  }
}
