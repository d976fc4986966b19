package com.dese.ajan.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem to the response itself, so that filters can and so that no Accept header changes
 * it.
 */
@Component
public final class ProblemWriter {
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  void write(
      HttpServletRequest request, HttpServletResponse response, ExceptionProblems.Answer answer)
      throws IOException {
    if (!response.isCommitted()) {
      response.resetBuffer();
      answer
          .headers()
          .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
      write(request, response, answer.problem());
    }
  }

  /**
   * Answers with the problem; headers that were set before stay. Does nothing once the answer is on
   * its way.
   */
  public void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    if (problem.getInstance() == null) {
      problem.setInstance(instance(request.getRequestURI()));
    }
    SecurityHeaders.set(response); // what the firewall refuses does not pass the chain
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    var body = json.writeValueAsBytes(problem);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The path, or "/" where what the client sent is no URI. */
  static URI instance(String path) {
    try {
      return new URI(path);
    } catch (URISyntaxException e) {
      return URI.create("/");
    }
  }
}
