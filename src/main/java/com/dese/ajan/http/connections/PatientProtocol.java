package com.dese.ajan.http.connections;

import static java.util.Objects.requireNonNull;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over NIO with {@link PatientChannel}s. Public, as Tomcat makes it by its name.
 *
 * <p>With TLS in the service itself only Tomcat's own timeouts hold, one for each read and write.
 */
public final class PatientProtocol extends Http11NioProtocol {
  private static final int ANSWER_BUFFER_BYTES = 2048;
  private static final int READ_BUFFER_BYTES = 4096;
  private static final double CROWDED = 0.9; // of the connections that there may be

  public PatientProtocol() {
    super(new Endpoint());
  }

  /**
   * The size of a buffer and of one twice as large for characters, which each request under way
   * has, a thousand slow ones too. Ours write bytes, large ones past it.
   */
  @Override
  public int getDesiredBufferSize() {
    return ANSWER_BUFFER_BYTES;
  }

  /**
   * Where few connections are left, none is kept for its next request, so that idle ones cannot
   * take them all.
   */
  @Override
  public int getMaxKeepAliveRequests() {
    return getConnectionCount() > CROWDED * getMaxConnections()
        ? 1
        : super.getMaxKeepAliveRequests();
  }

  /** To be called before it starts. */
  void set(ConnectionProperties settings) {
    var endpoint = (Endpoint) getEndpoint();
    endpoint.settings = settings;
    endpoint.getSocketProperties().setAppReadBufSize(READ_BUFFER_BYTES);
    endpoint.getSocketProperties().setTxBufSize(settings.sendBufferBytes());
    // who is refused by the head is not asked for the body
    setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
    setConnectionTimeout(Math.toIntExact(settings.grace().toMillis()));
  }

  private static final class Endpoint extends NioEndpoint {
    private @Nullable ConnectionProperties settings;

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
      var given = requireNonNull(settings, "not set");
      return isSSLEnabled()
          ? super.createChannel(buffers)
          : new PatientChannel(buffers, new Patience(given.grace(), given.minBytesPerSecond()));
    }
  }
}
