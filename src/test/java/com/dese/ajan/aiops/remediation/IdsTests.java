package com.dese.ajan.aiops.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTests {
  private static final UUID ANOMALY = UUID.fromString("019abc30-7a00-7c41-9a55-3f1d2e4b6a70");

  @Test
  void ofSuggestion_isAUuidOfItsTimeAndAlwaysTheSame() {
    var id = Ids.ofSuggestion(ANOMALY, TestSuggestions.BEGAN, "load");
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(TestSuggestions.BEGAN);
    assertThat(Ids.ofSuggestion(ANOMALY, TestSuggestions.BEGAN, "load")).isEqualTo(id);
  }

  @Test
  void ofSuggestion_manyAnomaliesAndCauses_areAllDifferent() {
    var ids = new HashSet<UUID>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(Ids.ofSuggestion(new UUID(7, i), TestSuggestions.BEGAN, "load"));
      ids.add(Ids.ofSuggestion(ANOMALY, TestSuggestions.BEGAN, "cause-" + i));
    }
    assertThat(ids).hasSize(20_000);
  }
}
