package com.dese.ajan.tokens.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the client's id and secret from HTTP Basic or from the body (RFC 6749 section 2.3.1). In
 * HTTP Basic both are to be form-encoded, which {@code curl -u} and many libraries do not do, so a
 * secret counts either way.
 */
final class PresentedCredentials implements AuthenticationConverter {
  private static final Pattern BASIC = Pattern.compile("(?i)basic +([^ ]+) *");

  /** No id of ours has others; they must not reach a log. */
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return basic(header);
    }
    var id = request.getParameter("client_id");
    var secret = request.getParameter("client_secret");
    return id == null || secret == null
        ? null
        : token(id, ClientAuthenticationMethod.CLIENT_SECRET_POST, List.of(secret));
  }

  /** Whatever is wrong with it, it is no client's. */
  private static Authentication basic(String header) {
    var matcher = BASIC.matcher(header);
    if (!matcher.matches()) {
      throw invalidClient();
    }
    var pair = decode(matcher.group(1)).split(":", 2);
    if (pair.length != 2) {
      throw invalidClient();
    }
    var secrets = new ArrayList<String>();
    secrets.add(pair[1]);
    var decoded = formDecoded(pair[1]);
    if (!decoded.equals(pair[1])) {
      secrets.add(decoded);
    }
    return token(formDecoded(pair[0]), ClientAuthenticationMethod.CLIENT_SECRET_BASIC, secrets);
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalidClient();
    }
  }

  private static String formDecoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // was not encoded
    }
  }

  private static Authentication token(
      String id, ClientAuthenticationMethod method, List<String> secrets) {
    if (!VISIBLE_ASCII.matcher(id).matches()) {
      throw invalidClient();
    }
    return new OAuth2ClientAuthenticationToken(id, method, secrets, Map.of());
  }

  private static OAuth2AuthenticationException invalidClient() {
    return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
  }
}
