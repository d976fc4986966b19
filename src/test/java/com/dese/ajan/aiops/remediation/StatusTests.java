package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class StatusTests {
  @Test
  void mayBecome_everyPair_asDrawn() {
    var allowed = new ArrayList<String>();
    for (var from : Status.values()) {
      for (var to : Status.values()) {
        if (from.mayBecome(to)) {
          allowed.add(from + " -> " + to);
        }
      }
    }
    assertThat(allowed)
        .containsExactly(
            "suggested -> acknowledged",
            "suggested -> executed",
            "suggested -> failed",
            "suggested -> rejected",
            "suggested -> expired",
            "acknowledged -> executed",
            "acknowledged -> failed",
            "acknowledged -> rejected",
            "acknowledged -> expired");
  }
}
