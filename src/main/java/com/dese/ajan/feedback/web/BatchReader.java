package com.dese.ajan.feedback.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dese.ajan.feedback.Feedback;
import com.dese.ajan.http.ExceptionProblems;
import com.dese.ajan.http.FieldError;
import com.dese.ajan.http.InvalidRequestException;
import com.dese.ajan.http.JsonProblems;
import com.dese.ajan.http.Problem;
import jakarta.validation.Validator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the entries of a batch, each on its own: a bad one spoils no other. */
@Component
class BatchReader {
  private static final int MOST = 1_000;

  private final JsonMapper json;
  private final Validator validator;

  BatchReader(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** What an entry of the body turned out to be. */
  sealed interface Item {
    record Good(Feedback.Draft draft) implements Item {}

    record Bad(ProblemDetail problem) implements Item {}
  }

  /**
   * Reads a JSON array.
   *
   * @throws JacksonException if the body is not well-formed
   * @throws InvalidRequestException if it is no array of 1 to 1,000 entries
   */
  List<Item> readArray(byte[] body) {
    var root = json.readTree(body);
    if (!root.isArray()) {
      throw wrongSize();
    }
    return read(
        StreamSupport.stream(root.spliterator(), false)
            .<Supplier<FeedbackRequest>>map(this::reading)
            .toList());
  }

  /**
   * Reads one entry a line; empty lines count for nothing.
   *
   * @throws InvalidRequestException if there are not 1 to 1,000 entries
   */
  List<Item> readLines(byte[] body) {
    return read(
        new String(body, UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .<Supplier<FeedbackRequest>>map(
                line -> () -> json.readValue(line, FeedbackRequest.class))
            .toList());
  }

  private Supplier<FeedbackRequest> reading(JsonNode node) {
    return () -> json.treeToValue(node, FeedbackRequest.class);
  }

  private List<Item> read(List<Supplier<FeedbackRequest>> entries) {
    if (entries.isEmpty() || entries.size() > MOST) {
      throw wrongSize();
    }
    return entries.stream().map(this::item).toList();
  }

  private Item item(Supplier<FeedbackRequest> entry) {
    try {
      var request = entry.get();
      if (request == null) { // JSON's null
        return new Item.Bad(Problem.MALFORMED_JSON.detail("The entry must be a JSON object"));
      }
      var violations = validator.validate(request);
      return violations.isEmpty()
          ? new Item.Good(request.draft())
          : new Item.Bad(Problem.invalid(ExceptionProblems.errors(violations)));
    } catch (JacksonException e) {
      return new Item.Bad(JsonProblems.of(e));
    }
  }

  private static InvalidRequestException wrongSize() {
    return new InvalidRequestException(
        List.of(new FieldError("body", "must hold 1 to " + MOST + " entries")));
  }
}
