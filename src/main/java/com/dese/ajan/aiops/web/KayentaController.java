package com.dese.ajan.aiops.web;

import com.dese.ajan.http.RequestPlaces;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What Spinnaker's Kayenta would say of a canary; nothing is kept. */
@RestController
class KayentaController {
  static final String PATH = "/api/v1/aiops/canary/kayenta";

  /** Each may take a core and some megabytes for a part of a second. */
  private static final int AT_ONCE = 2;

  private final JsonMapper json;
  private final RequestPlaces places = new RequestPlaces(AT_ONCE, "judgements");

  KayentaController(JsonMapper json) {
    this.json = json;
  }

  @PostMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  KayentaResponse judge(HttpServletRequest request) throws IOException {
    try (var _ = places.take()) {
      var asked = read(request);
      return KayentaResponse.of(asked.judge().judge(asked.metrics()));
    }
  }

  private KayentaRequestReader.Asked read(HttpServletRequest request) throws IOException {
    try (var parser = json.createParser(request.getInputStream())) {
      return KayentaRequestReader.read(parser);
    }
  }
}
