package com.dese.ajan.feedback.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.http.ExceptionProblems;
import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.JsonProblems;
import com.dese.ajan.http.Problem;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads entries, each on its own: in a batch a bad one spoils no other. */
@Component
class RequestReader {
  private static final int MOST = 1_000;
  private static final List<String> FIELDS =
      Arrays.stream(FeedbackRequest.class.getRecordComponents())
          .map(RecordComponent::getName)
          .toList();

  private final JsonMapper json;
  private final Validator validator;

  RequestReader(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** What an entry of the body turned out to be. */
  sealed interface Item {
    record Good(Feedback.Draft draft) implements Item {}

    record Bad(ProblemDetail problem) implements Item {}
  }

  /**
   * Reads a single entry.
   *
   * @throws JacksonException if the body is not well-formed
   */
  Item readOne(byte[] body) {
    return item(json.readTree(body));
  }

  /**
   * Reads a JSON array.
   *
   * @throws JacksonException if the body is not well-formed
   * @throws InvalidRequestException if it is no array of 1 to 1,000 entries
   */
  List<Item> readArray(byte[] body) {
    var root = json.readTree(body);
    return sized(
            root.isArray() ? StreamSupport.stream(root.spliterator(), false).toList() : List.of())
        .stream()
        .map(this::item)
        .toList();
  }

  /**
   * Reads one entry a line; empty lines count for nothing.
   *
   * @throws InvalidRequestException if there are not 1 to 1,000 entries
   */
  List<Item> readLines(byte[] body) {
    return sized(new String(body, UTF_8).lines().filter(line -> !line.trim().isEmpty()).toList())
        .stream()
        .map(this::line)
        .toList();
  }

  private Item line(String line) {
    try {
      return item(json.readTree(line));
    } catch (JacksonException e) {
      return new Item.Bad(JsonProblems.of(e));
    }
  }

  private Item item(JsonNode node) {
    if (!node.isObject()) {
      return new Item.Bad(Problem.MALFORMED_JSON.detail("An entry must be a JSON object"));
    }
    // in a record null and missing look the same, and a client that says null means something
    var nulls = nulls(node);
    if (!nulls.isEmpty()) {
      return new Item.Bad(Problem.invalid(nulls));
    }
    try {
      var request = json.treeToValue(node, FeedbackRequest.class);
      var violations = validator.validate(request);
      return violations.isEmpty()
          ? new Item.Good(request.draft())
          : new Item.Bad(Problem.invalid(ExceptionProblems.errors(violations)));
    } catch (JacksonException e) {
      return new Item.Bad(JsonProblems.of(e));
    }
  }

  private static List<FieldError> nulls(JsonNode node) {
    return FIELDS.stream()
        .filter(field -> node.has(field) && !node.hasNonNull(field))
        .map(field -> new FieldError(field, "must not be null"))
        .toList();
  }

  private static <T> List<T> sized(List<T> entries) {
    if (entries.isEmpty() || entries.size() > MOST) {
      throw new InvalidRequestException(
          List.of(new FieldError("body", "must hold 1 to " + MOST + " entries")));
    }
    return entries;
  }
}
