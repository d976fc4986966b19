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
    try (var in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource + " beside " + owner.getName());
      }
      var bytes = in.readAllBytes();
      var sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
      return new LuaScript(new String(bytes, StandardCharsets.UTF_8), sha1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
