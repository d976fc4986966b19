package com.dese.ajan.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script that Redis runs as one atomic step. Every script of ours answers a list.
 *
 * @param text the script
 * @param sha1 what EVALSHA calls it by, lower-case hex
 */
public record LuaScript(String text, String sha1) {
  /**
   * Loads a script from a resource beside a class.
   *
   * @throws UncheckedIOException if there is no such resource
   */
  public static LuaScript load(Class<?> owner, String resource) {
    var text = read(owner, resource);
    return new LuaScript(text, sha1(text));
  }

  /** This script and behind it one from resources beside a class. */
  public LuaScript then(Class<?> owner, String resource) {
    var joined = text + read(owner, resource);
    return new LuaScript(joined, sha1(joined));
  }

  private static String read(Class<?> owner, String resource) {
    try (var in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource + " beside " + owner.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
