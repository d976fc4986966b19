package com.dese.ajan.aiops.stats;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Carries state to bytes and back, bit by bit. Each part names its fields once, for both ways:
 * {@code mean = stream.next(mean)} keeps {@code mean} when writing and replaces it when reading, so
 * the two cannot differ.
 */
public final class StateStream {
  private final ByteBuffer bytes;
  private final boolean reading;

  private StateStream(ByteBuffer bytes, boolean reading) {
    this.bytes = bytes;
    this.reading = reading;
  }

  /**
   * A stream that keeps what passes.
   *
   * @param capacity most bytes to be written; writing more throws {@link BufferOverflowException}
   */
  public static StateStream writer(int capacity) {
    return new StateStream(ByteBuffer.allocate(capacity), false);
  }

  /**
   * A stream that replaces what passes. Reading beyond the end throws {@link
   * BufferUnderflowException}.
   */
  public static StateStream reader(byte[] bytes) {
    return new StateStream(ByteBuffer.wrap(bytes), true);
  }

  /** What was written so far. */
  public byte[] written() {
    var written = new byte[bytes.position()];
    bytes.get(0, written);
    return written;
  }

  /** Whether all was read. */
  public boolean exhausted() {
    return !bytes.hasRemaining();
  }

  public double next(double value) {
    if (reading) {
      return bytes.getDouble();
    }
    bytes.putDouble(value);
    return value;
  }

  public long next(long value) {
    if (reading) {
      return bytes.getLong();
    }
    bytes.putLong(value);
    return value;
  }

  /** In place. */
  public void next(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (reading) {
        values[i] = bytes.getFloat();
      } else {
        bytes.putFloat(values[i]);
      }
    }
  }

  /** In place. */
  public void next(short[] values) {
    for (int i = 0; i < values.length; i++) {
      if (reading) {
        values[i] = bytes.getShort();
      } else {
        bytes.putShort(values[i]);
      }
    }
  }
}
