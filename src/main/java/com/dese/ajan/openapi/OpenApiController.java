package com.dese.ajan.openapi;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the document as JSON, and the way to the page that shows it. */
@RestController
class OpenApiController {
  private final Supplier<Answer> answer;

  OpenApiController(ObjectProvider<BuildProperties> build) {
    // At the first request: nobody waits for it at start-up.
    answer = SingletonSupplier.of(() -> answer(build.getIfAvailable()));
  }

  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> document() {
    var now = answer.get();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePublic())
        .eTag(now.etag())
        .body(now.json());
  }

  @GetMapping("/swagger-ui.html")
  ResponseEntity<Void> page() {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create("/swagger-ui/index.html"))
        .build();
  }

  private static Answer answer(@Nullable BuildProperties build) {
    var document = OpenApiDocument.load();
    if (build != null && document.get("info") instanceof Map<?, ?> old) {
      var info = new LinkedHashMap<Object, @Nullable Object>(old);
      info.put("version", build.getVersion());
      document.put("info", info);
    }
    var json = JsonMapper.shared().writeValueAsBytes(document);
    return new Answer(json, digest(json));
  }

  private static String digest(byte[] json) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
  private record Answer(byte[] json, String etag) {}
}
