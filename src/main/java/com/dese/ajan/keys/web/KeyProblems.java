package com.dese.ajan.keys.web;

import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.Timestamp;
import com.dese.ajan.keys.RotationPlan;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/** What can be wrong with a call about keys, in words that an operator can act on. */
final class KeyProblems {
  private static final String RETRY_SECONDS = "2";

  private KeyProblems() {}

  static ProblemException notFound() {
    return new ProblemException(
        Problem.NOT_FOUND, "There is no key with this kid; it may be gone or revoked already");
  }

  static ProblemException underWay(RotationPlan.UnderWay plan) {
    return conflict(
        "A rotation is under way: the key %s signs from %s on"
            .formatted(plan.activates(), Timestamp.of(plan.at())),
        plan.at());
  }

  static ProblemException tooEarly(RotationPlan.TooEarly plan) {
    var notBefore = Timestamp.of(plan.notBefore());
    return conflict(
        "The next key %s is not published long enough yet for every verifier to know it; rotate from %s on,"
                .formatted(plan.next(), notBefore)
            + " or revoke the active key if it must not sign any longer",
        plan.notBefore());
  }

  static ProblemException unavailable() {
    var problem =
        new ProblemException(
            Problem.UNAVAILABLE,
            "The signing keys cannot be read or changed through this replica now. Try again.");
    problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    return problem;
  }

  /**
   * @param notBefore when the call can succeed
   */
  private static ProblemException conflict(String detail, Instant notBefore) {
    var problem = Problem.CONFLICT.detail(detail);
    problem.setProperty("notBefore", Timestamp.of(notBefore));
    return new ProblemException(problem);
  }
}
