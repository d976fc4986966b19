package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.AnomalySettings;
import com.dese.ajan.aiops.anomaly.Backtest;
import com.dese.ajan.aiops.anomaly.Threshold;
import com.dese.ajan.http.RequestPlaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Backtests: what the detector would have said, with the code that scores live. */
@RestController
class ScoreController {
  static final String PATH = "/api/v1/aiops/score";

  /** Each may take a core and some megabytes for a second. */
  private static final int AT_ONCE = 2;

  private final JsonMapper json;
  private final AnomalySettings settings;
  private final RequestPlaces places = new RequestPlaces(AT_ONCE, "backtests");

  ScoreController(JsonMapper json, AnomalySettings settings) {
    this.json = json;
    this.settings = settings;
  }

  @PostMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  void score(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (var _ = places.take()) {
      var asked = read(request);
      var threshold =
          asked.threshold() == null
              ? settings.inForce()
              : new Threshold(asked.threshold(), Threshold.Origin.OPERATOR);
      var backtest = new Backtest(asked.floor(), settings.policy(asked.direction()), threshold);
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      try (var generator = json.createGenerator(response.getOutputStream())) {
        new ScoreWriter(generator).write(backtest, asked.samples(), threshold, asked.floor());
      }
    }
  }

  private ScoreRequest read(HttpServletRequest request) throws IOException {
    try (var parser = json.createParser(request.getInputStream())) {
      return ScoreRequestReader.read(parser);
    }
  }
}
