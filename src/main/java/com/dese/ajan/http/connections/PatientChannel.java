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
 * connection lives as long as the keep-alive timeout says; before the first request it does.
 */
final class PatientChannel extends NioChannel {
  private final Patience patience;
  private boolean answering;

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
    patience.waitFrom(System.nanoTime());
    answering = false;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    var bytes = super.read(to);
    if (bytes > 0) {
      if (answering) {
        answering = false;
        patience.renew();
      } else {
        patience.moved(bytes, System.nanoTime());
      }
      socketWrapper.setReadTimeout(left());
    } else if (bytes == 0 && !answering) {
      patience.waitFrom(System.nanoTime());
      socketWrapper.setReadTimeout(left()); // Tomcat has set its own since the last byte
    }
    return bytes;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (!answering) {
      answering = true;
      patience.renew();
      socketWrapper.setWriteTimeout(left());
    }
    var bytes = super.write(from);
    if (bytes > 0) {
      patience.moved(bytes, System.nanoTime());
      socketWrapper.setWriteTimeout(left());
    } else if (from.hasRemaining()) {
      patience.waitFrom(System.nanoTime());
    }
    return bytes;
  }

  /** Milliseconds, for Tomcat's next wait. */
  private long left() throws SocketTimeoutException {
    var millis = patience.leftMillis();
    if (millis == 0) {
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
