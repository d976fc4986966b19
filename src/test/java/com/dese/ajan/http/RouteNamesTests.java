package com.dese.ajan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RouteNamesTests {
  @ParameterizedTest
  @CsvSource({
    "/a/{id:(?!batch|summary).*}, /a/{id}",
    "/a/{id}, /a/{id}",
    "/a/{x:[a-z]+}/b/{y:.*}, /a/{x}/b/{y}",
    "/a/b, /a/b",
  })
  void uri_patternOfAVariable_isLeftOut(String mapping, String name) {
    var context =
        new ServerRequestObservationContext(
            new MockHttpServletRequest("GET", "/a"), new MockHttpServletResponse());
    context.setPathPattern(mapping);

    assertThat(new RouteNames().getLowCardinalityKeyValues(context))
        .contains(KeyValue.of("uri", name));
  }
}
