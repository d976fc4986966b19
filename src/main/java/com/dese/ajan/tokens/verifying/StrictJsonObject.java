package com.dese.ajan.tokens.verifying;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON object that every parser reads alike: well-formed UTF-8, no member twice, nothing
 * after it (RFC 8725 section 3.1, RFC 7515 section 4).
 */
final class StrictJsonObject {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_DIGITS = 20;
  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_DIGITS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJsonObject() {}

  /**
   * The members in their order; numbers are Integer, Long, BigInteger or Double.
   *
   * @throws RejectedTokenException with that reason, if it is anything else
   */
  static Map<String, @Nullable Object> parse(byte[] utf8, Rejection otherwise) {
    try {
      // Given bytes, Jackson would also guess UTF-16 and UTF-32.
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(utf8))
              .toString();
      var members = JSON.readValue(text, OBJECT);
      if (members != null) {
        return members;
      }
    } catch (CharacterCodingException | JacksonException e) {
      // said below
    }
    throw new RejectedTokenException(otherwise);
  }
}
