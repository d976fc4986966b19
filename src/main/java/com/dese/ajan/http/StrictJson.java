package com.dese.ajan.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON as RFC 8259 writes it and types as the API states them: {@code "true"} is no boolean
 * and {@code 5} no string. What a client meant is never guessed.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {
  /** Levels of nesting; our deepest body has four. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_NUMBER_DIGITS = 100;

  /** Characters; our longest text has 2,000. */
  private static final int MAX_STRING_LENGTH = 64 << 10;

  /** Characters; our longest name has 14, and names that we do not know are passed over. */
  private static final int MAX_NAME_LENGTH = 1 << 10;

  /** What a client is told who goes beyond them. */
  static final String LIMITS =
      "JSON here may have %d levels, %d digits in a number, %d characters in a string and %d in a name"
          .formatted(MAX_DEPTH, MAX_NUMBER_DIGITS, MAX_STRING_LENGTH, MAX_NAME_LENGTH);

  @Bean
  JsonFactoryBuilderCustomizer strictReading() {
    return factory ->
        factory
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_DIGITS)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build());
  }

  @Bean
  JsonMapperBuilderCustomizer strictBinding() {
    return mapper ->
        mapper
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfigDefaults(any ->
                any.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail))
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
  }
}
