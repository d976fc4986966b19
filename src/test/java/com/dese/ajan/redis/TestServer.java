package com.dese.ajan.redis;

/** What a test can do to a server from outside. */
interface TestServer extends AutoCloseable {
  /** On 127.0.0.1; stays the same when it is killed and started again. */
  int port();

  /** Freezes it: connections stay open, nothing is answered. */
  void pause();

  /** Ends {@link #pause}. */
  void resume();

  /** As {@code kill -9}. */
  void kill();

  /** Starts it again on the same data. */
  void start();

  @Override
  void close();
}
