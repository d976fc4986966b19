package com.dese.ajan.http;

import io.micrometer.common.KeyValue;
import java.util.regex.Pattern;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Names routes in meters as the API's document does: {@code /feedback/{id}}, without the pattern
 * that a variable may have in a mapping.
 */
@Component
class RouteNames extends DefaultServerRequestObservationConvention {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):[^{}]*}");

  @Override
  protected KeyValue uri(ServerRequestObservationContext context) {
    var uri = super.uri(context);
    // looked for first, as this is done for every request and few routes have one
    return uri.getValue().indexOf(':') < 0
        ? uri
        : KeyValue.of(uri.getKey(), VARIABLE.matcher(uri.getValue()).replaceAll("{$1}"));
  }
}
