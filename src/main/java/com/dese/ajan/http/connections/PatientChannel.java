package com.dese.ajan.http.connections;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is given up when its client is too slow. Tomcat's own timeouts start anew with
 * every byte; this makes each of them what is left of the client's patience, and ends the
 * connection when nothing is.
 *
 * <p>The patience is for one request's head and body, and again for its answer: it is renewed when
 * the direction changes. Between an answer and the next request it does not run, so an idle
 * connection lives as long as the keep-alive timeout says.
 */
final class PatientChannel extends NioChannel {
  private final Patience patience;
  private boolean answering = true;

  PatientChannel(SocketBufferHandler buffers, Patience patience) {
    super(buffers);
    this.patience = patience;
  }

  /** Tomcat uses a channel again for other connections. */
  @Override
  public void reset(@Nullable SocketChannel channel, @Nullable NioSocketWrapper wrapper)
      throws IOException {
    super.reset(channel, wrapper);
    patience.renew();
    answering = true;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    var bytes = super.read(to);
    if (bytes > 0) {
      if (answering) {
        answering = false;
        patience.renew();
        allowReads();
      } else if (patience.waiting()) {
        patience.moved(bytes, System.nanoTime());
        allowReads();
      }
    } else if (bytes == 0 && !answering) {
      patience.waitFrom(System.nanoTime());
    }
    return bytes;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (!answering) {
      answering = true;
      patience.renew();
      allowWrites();
    }
    var bytes = super.write(from);
    if (bytes > 0) {
      if (patience.waiting()) {
        patience.moved(bytes, System.nanoTime());
        allowWrites();
      }
    } else if (from.hasRemaining()) {
      patience.waitFrom(System.nanoTime());
    }
    return bytes;
  }

  private void allowReads() throws SocketTimeoutException {
    socketWrapper.setReadTimeout(left());
  }

  private void allowWrites() throws SocketTimeoutException {
    socketWrapper.setWriteTimeout(left());
  }

  private long left() throws SocketTimeoutException {
    var millis = patience.leftMillis();
    if (millis < 1) {
      throw new SocketTimeoutException("the client is too slow");
    }
    return millis;
  }

  /** What a client has not taken when it is given up is of no use to it any more: not kept. */
  @Override
  public void close() throws IOException {
    if (answering && patience.waiting() && isOpen()) {
      sc.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    super.close();
  }
}
