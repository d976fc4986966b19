package com.dese.ajan.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI 3.1 document, merged from the files that the features keep in {@code openapi/}.
 *
 * <p>Objects are merged member by member and lists are joined, in the order {@code api.yaml} first,
 * then by name. Two files that give one member different values are an error, as is anything that
 * YAML knows and JSON does not.
 */
final class OpenApiDocument {
  private static final String FRAME = "api.yaml";

  /** Within an example, which may have a null where its schema has one. */
  private static final Pattern EXAMPLE = Pattern.compile("/examples/[^/]+/value/");

  private OpenApiDocument() {}

  /**
   * Reads and merges the files; costs some milliseconds.
   *
   * @throws IllegalStateException if a file is not of JSON's shape or contradicts another
   */
  static Map<String, Object> load() {
    try {
      var files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml");
      return merge(
          Arrays.stream(files)
              .sorted(
                  Comparator.comparing((Resource file) -> !FRAME.equals(file.getFilename()))
                      .thenComparing(file -> String.valueOf(file.getFilename())))
              .map(OpenApiDocument::text)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Merges YAML texts in their order. */
  static Map<String, Object> merge(List<String> yamls) {
    var document = new LinkedHashMap<String, Object>();
    for (var yaml : yamls) {
      merge(document, object(parser().load(yaml), ""), "");
    }
    return document;
  }

  private static void merge(Map<String, Object> target, Map<String, Object> source, String path) {
    source.forEach((name, value) ->
        target.merge(name, value, (old, added) -> join(old, added, path + "/" + name)));
  }

  private static Object join(Object old, Object added, String path) {
    if (old instanceof Map<?, ?> && added instanceof Map<?, ?>) {
      var joined = new LinkedHashMap<>(object(old, path));
      merge(joined, object(added, path), path);
      return joined;
    }
    if (old instanceof List<?> first && added instanceof List<?> second) {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
    throw new IllegalStateException("two OpenAPI files give " + path);
  }

  private static Map<String, Object> object(@Nullable Object yaml, String path) {
    if (!(yaml instanceof Map<?, ?> map)) {
      throw new IllegalStateException("not an object in an OpenAPI file: " + path);
    }
    var object = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> {
      // YAML reads an unquoted 200 as a number and an unquoted no as a boolean.
      if (!(key instanceof String name)) {
        throw new IllegalStateException("quote the key in an OpenAPI file: " + path + "/" + key);
      }
      object.put(name, json(value, path + "/" + name));
    });
    return object;
  }

  private static @Nullable Object json(@Nullable Object yaml, String path) {
    if (yaml == null && EXAMPLE.matcher(path).find()) {
      return null;
    }
    return switch (yaml) {
      case Map<?, ?> map -> object(map, path);
      case List<?> list -> list.stream().map(item -> json(item, path + "/*")).toList();
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      // A date, say: YAML reads an unquoted 2026-11-23 as one. Nor has the document any null
      // outside of examples.
      case null, default ->
          throw new IllegalStateException("not JSON in an OpenAPI file: " + path + " is " + yaml);
    };
  }

  private static Yaml parser() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }

  private static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
