package com.dese.ajan.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.release.ReleaseStatus.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTests {
  private static final String A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String B = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  private static final String IMAGE = "sha256:" + "1".repeat(64);
  private static final String OTHER_IMAGE = "sha256:" + "2".repeat(64);

  private static Replica runs(String name, String revision, String digest) {
    return new Replica(name, Version.of(revision, digest), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "aaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, true",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaa, true",
    "aaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
    "aaaaaab, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
    "v5, v5, true",
  })
  void matches_abbreviations_ofSevenDigits(String one, String other, boolean same) {
    assertThat(Version.of(one, "").matches(Version.of(other, ""))).isEqualTo(same);
  }

  @Test
  void of_allRunWhatTheyShould_isInSync() {
    var found =
        Comparison.of(List.of(runs("x", A, ""), runs("y", "", IMAGE)), Version.of(A, IMAGE));
    assertThat(found.state()).isEqualTo(State.IN_SYNC);
    assertThat(found.drifted()).isZero();
  }

  @Test
  void of_sameRevisionOtherImage_isDrift() {
    var found = Comparison.of(List.of(runs("x", A, OTHER_IMAGE)), Version.of(A, IMAGE));
    assertThat(found.state()).isEqualTo(State.DRIFTED);
  }

  @Test
  void of_oneRunsAnother_namesIt() {
    var found =
        Comparison.of(
            List.of(runs("x", A, ""), runs("y", B, ""), runs("z", A, "")), Version.of(A, ""));
    assertThat(found.state()).isEqualTo(State.DRIFTED);
    assertThat(found.drifted()).isOne();
    assertThat(found.reason())
        .isEqualTo(
            "1 of 3 run something other than revision aaaaaaaaaaaa: y runs revision bbbbbbbbbbbb.");
  }

  @Test
  void of_nothingToCompare_isUnknown() {
    var found = Comparison.of(List.of(runs("x", A, "")), Version.of("", IMAGE));
    assertThat(found.state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void of_nobodySaidAndAllTheSame_isUnknown() {
    assertThat(Comparison.of(List.of(runs("x", A, ""), runs("y", A, "")), null).state())
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void of_nobodySaidAndTheyDiffer_isDrift() {
    var found = Comparison.of(List.of(runs("x", A, ""), runs("y", A, ""), runs("z", B, "")), null);
    assertThat(found.state()).isEqualTo(State.DRIFTED);
    assertThat(found.drifted()).isOne();
    assertThat(found.reason()).contains("z runs revision bbbbbbbbbbbb");
  }
}
