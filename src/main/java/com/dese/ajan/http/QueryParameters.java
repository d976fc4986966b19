package com.dese.ajan.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of a query one by one and remembers every bad one, so that the client hears
 * of all at once.
 */
public final class QueryParameters {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ID_CURSOR = Pattern.compile("[0-9a-f]{32}");
  private static final int MOST = 500;
  private static final int DEFAULT = 50;

  private final MultiValueMap<String, String> values;
  private final List<FieldError> errors = new ArrayList<>();

  public QueryParameters(MultiValueMap<String, String> values) {
    this.values = values;
  }

  /**
   * Any text.
   *
   * @param most characters that it may have
   */
  public @Nullable String text(String name, int most) {
    return read(
        name,
        "must have 1 to " + most + " characters",
        text -> text.isEmpty() || text.codePointCount(0, text.length()) > most ? null : text);
  }

  public @Nullable Boolean bool(String name) {
    return read(
        name,
        "must be true or false",
        text -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null);
  }

  public <E extends Enum<E>> @Nullable E oneOf(String name, E[] constants) {
    var names = String.join(", ", Arrays.stream(constants).map(Object::toString).toList());
    return read(
        name,
        "must be one of " + names,
        text ->
            Arrays.stream(constants)
                .filter(e -> e.toString().equals(text))
                .findFirst()
                .orElse(null));
  }

  public @Nullable UUID uuid(String name) {
    return read(
        name,
        "must be a UUID",
        text -> UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null);
  }

  public @Nullable Instant time(String name) {
    return read(name, "must be a time as in RFC 3339", Timestamp::parse);
  }

  public int limit() {
    Integer limit =
        read("limit", "must be a whole number from 1 to " + MOST, QueryParameters::parseLimit);
    return limit == null ? DEFAULT : limit;
  }

  /** The place of an id, of a list that goes by ids. */
  public @Nullable String idCursor() {
    return matching("cursor", ID_CURSOR);
  }

  public @Nullable String matching(String name, Pattern pattern) {
    return read(
        name,
        "must be a nextCursor of this list",
        text -> pattern.matcher(text).matches() ? text : null);
  }

  /**
   * Call once all were read.
   *
   * @throws InvalidRequestException naming every bad parameter
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
  }

  private <T> @Nullable T read(
      String name, String expectation, Function<String, @Nullable T> parser) {
    var given = values.get(name);
    if (given == null) {
      return null;
    }
    if (given.size() > 1) {
      errors.add(new FieldError(name, "must be given once"));
      return null;
    }
    var parsed = parser.apply(given.getFirst());
    if (parsed == null) {
      errors.add(new FieldError(name, expectation));
    }
    return parsed;
  }

  private static @Nullable Integer parseLimit(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      return null;
    }
    var limit = Integer.parseInt(text);
    return limit >= 1 && limit <= MOST ? limit : null;
  }
}
