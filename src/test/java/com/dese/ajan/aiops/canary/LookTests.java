package com.dese.ajan.aiops.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LookTests {
  private static final int PLANNED = 60;

  @Test
  void boundary_laterLook_isLower() {
    double before = Double.POSITIVE_INFINITY;
    for (int points = 1; points <= PLANNED; points++) {
      double at = Look.at(points, PLANNED).boundary(.02);
      assertThat(at).isLessThan(before);
      before = at;
    }
    assertThat(before).isBetween(2.2, 2.4); // one look at the end would need 2.05
  }

  /** What is spent in the plan, for outages and in all doublings after it is no more than all. */
  @Test
  void share_allPlans_isAtMostAll() {
    double spent = Look.OUTAGES + Look.at(PLANNED, PLANNED).share();
    for (double points = 2 * PLANNED; points < 1e9; points *= 2) {
      spent += Look.at(points, PLANNED).share();
    }
    assertThat(spent).isCloseTo(1, within(1e-5));
  }

  @Test
  void at_afterThePlan_isAPartOfALongerOne() {
    var look = Look.at(61, PLANNED);

    assertThat(look.points()).isEqualTo(120);
    assertThat(look.fraction()).isCloseTo(61 / 120.0, within(1e-12));
    assertThat(look.boundary(.02)).isGreaterThan(Look.at(60, PLANNED).boundary(.02));
  }

  @Test
  void plan_durationOrPoints_isInSamples() {
    assertThat(Plan.STANDARD.samples(30_000)).isEqualTo(60);
    assertThat(Plan.STANDARD.samples(0)).isEqualTo(60);
    assertThat(Plan.STANDARD.rows(60_000)).isEqualTo(30);
    assertThat(Plan.STANDARD.rows(0)).isEqualTo(30);
    assertThat(new Plan(20, 0).samples(30_000)).isEqualTo(20);
  }
}
