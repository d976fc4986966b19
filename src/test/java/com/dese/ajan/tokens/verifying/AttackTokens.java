package com.dese.ajan.tokens.verifying;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The attack tokens of attacks.json and its controls, with what they are to be verified by. */
record AttackTokens(Instant clock, String jwks, List<Attack> tokens) {
  static final String ISSUER = "https://feedback.local";
  static final String AUDIENCE = "feedback-api";

  /**
   * One token.
   *
   * @param good whether it is a control
   */
  record Attack(String name, String token, boolean good) {
    @Override
    public String toString() {
      return name;
    }
  }

  static AttackTokens read() {
    try (InputStream in =
        Objects.requireNonNull(AttackTokens.class.getResourceAsStream("attacks.json"))) {
      var all = JsonMapper.shared().readTree(in);
      return new AttackTokens(
          Instant.ofEpochSecond(all.required("clock").asLong()),
          all.required("jwks").toString(),
          all.required("tests").valueStream().map(AttackTokens::attack).toList());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Attack attack(JsonNode test) {
    return new Attack(
        test.required("id").asString() + " " + test.required("name").asString(),
        test.required("token").asString(),
        switch (test.required("expect").asString()) {
          case "accept" -> true;
          case "reject" -> false;
          default -> throw new IllegalArgumentException("unknown expectation in " + test);
        });
  }
}
