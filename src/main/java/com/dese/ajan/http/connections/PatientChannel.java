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
  private long openedNanoTime;
  private boolean opened;
  private boolean answering;
  private boolean givenUp;

  PatientChannel(SocketBufferHandler buffers, Patience patience) {
    super(buffers);
    this.patience = patience;
  }

  /** Tomcat uses a channel again for other connections. */
  @Override
  public void reset(@Nullable SocketChannel channel, @Nullable NioSocketWrapper wrapper)
      throws IOException {
    super.reset(channel, wrapper);
    openedNanoTime = System.nanoTime();
    opened = true;
    answering = true;
    givenUp = false;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (givenUp) { // Tomcat would read the rest of the body to pass it over
      throw tooSlow();
    }
    var bytes = super.read(to);
    if (bytes > 0) {
      var now = System.nanoTime();
      if (opened) {
        opened = false;
        answering = false;
        patience.renewAfterWait(openedNanoTime, now);
      } else if (answering) {
        answering = false;
        patience.renew();
      }
      patience.moved(bytes, now);
      socketWrapper.setReadTimeout(left(now));
    } else if (bytes == 0 && !answering) {
      var now = System.nanoTime();
      patience.waitFrom(now);
      socketWrapper.setReadTimeout(left(now)); // Tomcat has set its own since the last byte
    }
    return bytes;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    var now = System.nanoTime();
    if (!answering) {
      answering = true;
      givenUp = patience.leftMillis(now) == 0; // and is told so
      patience.renew();
      socketWrapper.setWriteTimeout(left(now));
    }
    var bytes = super.write(from);
    if (bytes > 0) {
      patience.moved(bytes, now);
      socketWrapper.setWriteTimeout(left(now));
    } else if (from.hasRemaining()) {
      patience.waitFrom(now);
    }
    return bytes;
  }

  /** Milliseconds, for Tomcat's next wait. */
  private long left(long nanoTime) throws SocketTimeoutException {
    var millis = patience.leftMillis(nanoTime);
    if (millis == 0) {
      throw tooSlow();
    }
    return millis;
  }

  private static SocketTimeoutException tooSlow() {
    return new SocketTimeoutException("the client is too slow");
  }

  /** What a client has not taken when it is given up is of no use to it any more: not kept. */
  @Override
  public void close() throws IOException {
    if (answering && isOpen() && patience.leftMillis(System.nanoTime()) == 0) {
      sc.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    super.close();
  }
}
