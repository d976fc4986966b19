package com.dese.ajan.telemetry.remotewrite;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What a label must be. A label that a series lacks is the empty text, as in PromQL.
 *
 * @param name of the label
 */
record Matcher(String name, Predicate<String> value) {
  boolean matches(Map<String, String> labels) {
    return value.test(labels.getOrDefault(name, ""));
  }
}
