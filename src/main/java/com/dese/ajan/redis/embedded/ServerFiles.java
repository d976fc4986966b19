package com.dese.ajan.redis.embedded;

import java.nio.file.Path;

/**
 * Where an embedded server keeps its things.
 *
 * @param folder a real path, so that a server is known by the one spelling of its files
 */
record ServerFiles(Path folder) {
  Path config() {
    return folder.resolve("redis.conf");
  }

  Path pid() {
    return folder.resolve("redis.pid");
  }

  Path log() {
    return folder.resolve("redis.log");
  }

  Path lock() {
    return folder.resolve("service.lock");
  }
}
