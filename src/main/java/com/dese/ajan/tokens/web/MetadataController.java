package com.dese.ajan.tokens.web;

import com.dese.ajan.tokens.Issuer;
import com.dese.ajan.tokens.Scopes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The authorization server's metadata (RFC 8414 section 2), naming only what exists. */
@RestController
class MetadataController {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final Issuer issuer;

  MetadataController(Issuer issuer) {
    this.issuer = issuer;
  }

  @GetMapping("/.well-known/oauth-authorization-server")
  ResponseEntity<Map<String, Object>> metadata() {
    var url = issuer.value();
    var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("issuer", url);
    metadata.put("token_endpoint", base + TokenEndpointConfiguration.TOKEN_ENDPOINT);
    metadata.put("jwks_uri", base + "/.well-known/jwks.json");
    metadata.put("grant_types_supported", List.of("client_credentials"));
    metadata.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post"));
    metadata.put("scopes_supported", Scopes.ALL);
    metadata.put("response_types_supported", List.of()); // required, and there is none
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
        .body(metadata);
  }
}
