package com.dese.ajan.aiops.stats;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

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

  /** With its length, which may differ between what is there and what is read. */
  public byte[] next(byte[] value) {
    long length = next((long) value.length);
    if (!reading) {
      bytes.put(value);
      return value;
    }
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    var read = new byte[(int) length];
    bytes.get(read);
    return read;
  }

  /** One of a fixed list, by its place in it. */
  public <E> E next(E value, E[] constants) {
    long place = next((long) Arrays.asList(constants).indexOf(value));
    if (place < 0 || place >= constants.length) {
      throw new IllegalArgumentException("there are " + constants.length + ", none is " + place);
    }
    return constants[(int) place];
  }

  public boolean next(boolean value) {
    return next(value ? 1L : 0L) != 0;
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
