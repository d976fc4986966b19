package com.dese.ajan.ratelimit;

import jakarta.servlet.ServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Whom a request comes from, before it has shown a token. */
final class Addresses {
  private static final int PREFIX_BYTES = 8; // /64: a single host may use every address of it

  private Addresses() {}

  /**
   * The address of the client, of IPv6 the /64 prefix as 16 hex digits. Whether a forwarded address
   * counts is decided by {@code server.forward-headers-strategy}.
   */
  static String of(ServletRequest request) {
    return owner(request.getRemoteAddr());
  }

  static String owner(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    var zone = address.indexOf('%');
    try {
      var parsed = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES) + "/64"
          : parsed.getHostAddress(); // IPv4 in IPv6 clothes
    } catch (IllegalArgumentException e) { // a proxy may forward any text
      return address;
    }
  }
}
