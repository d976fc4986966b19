package com.dese.ajan.redis.embedded;

import java.nio.file.Path;

/** Runs an embedded server in a process of its own until that is killed. */
final class EmbeddedRedisProgram {
  private EmbeddedRedisProgram() {}

  public static void main(String[] args) throws InterruptedException {
    var redis = EmbeddedRedis.start(Path.of(args[0]), null);
    System.out.println("port=" + redis.port() + " password=" + redis.password());
    Thread.currentThread().join(); // for ever
  }
}
