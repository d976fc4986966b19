package com.dese.ajan.tokens.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with the token (RFC 6749 section 5.1). Spring's own handler counts the validity from when
 * it writes, which is a second less than the token says.
 */
final class TokenAnswer implements AuthenticationSuccessHandler {
  private final JsonMapper json;
  private final Duration ttl;

  TokenAnswer(JsonMapper json, Duration ttl) {
    this.json = json;
    this.ttl = ttl;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication issued)
      throws IOException {
    var token = ((OAuth2AccessTokenAuthenticationToken) issued).getAccessToken();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("access_token", token.getTokenValue());
    answer.put("token_type", token.getTokenType().getValue());
    answer.put("expires_in", ttl.toSeconds());
    answer.put("scope", AccessTokens.inOrder(token.getScopes()));
    var body = json.writeValueAsBytes(answer);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
