package com.dese.ajan.http.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTests {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int RATE = 1000; // bytes a second

  private final Patience patience = new Patience(Duration.ofSeconds(5), RATE);
  private long now = -SECOND; // System.nanoTime may be negative

  @Test
  void left_silentPeer_isUsedUpByTheGrace() {
    assertThat(patience.leftMillis(now)).isEqualTo(5000);

    waitAndMove(Duration.ofMillis(4999), 1);
    assertThat(patience.leftMillis(now)).isEqualTo(2); // 1 ms and what one byte is worth

    waitAndMove(Duration.ofMillis(3), 1);
    assertThat(patience.leftMillis(now)).isZero();
  }

  @Test
  void left_whileWaiting_goesDown() {
    patience.waitFrom(now);
    now += 3 * SECOND;

    assertThat(patience.leftMillis(now)).isEqualTo(2000);
  }

  @Test
  void moved_aByteASecond_isUsedUpInTheSixthSecond() {
    for (int second = 1; second <= 5; second++) {
      waitAndMove(Duration.ofSeconds(1), 1);
      assertThat(patience.leftMillis(now)).isEqualTo(5000 - 1000 * second + second);
    }

    waitAndMove(Duration.ofSeconds(1), 1);
    assertThat(patience.leftMillis(now)).isZero();
  }

  @Test
  void moved_atTheRate_neverEnds() {
    for (int second = 0; second < 1000; second++) {
      waitAndMove(Duration.ofSeconds(1), RATE);
      assertThat(patience.leftMillis(now)).isEqualTo(5000);
    }
  }

  @Test
  void moved_inBurstsReadBitByBit_countsEveryBit() {
    for (int burst = 0; burst < 100; burst++) {
      waitAndMove(Duration.ofSeconds(4), RATE);
      for (int more = 0; more < 3; more++) {
        patience.moved(RATE, now);
      }
      assertThat(patience.leftMillis(now)).isEqualTo(5000);
    }
  }

  @Test
  void moved_muchAtFirst_savesNothingBeyondTheGrace() {
    patience.moved(1_000_000, now);

    waitAndMove(Duration.ofSeconds(6), 1_000_000);

    assertThat(patience.leftMillis(now)).isZero();
  }

  @Test
  void moved_onceUsedUp_staysUsedUp() {
    waitAndMove(Duration.ofSeconds(6), 1);

    patience.moved(1_000_000, now);

    assertThat(patience.leftMillis(now)).isZero();
  }

  @Test
  void waitFrom_again_countsFromTheFirst() {
    patience.waitFrom(now);
    now += 2 * SECOND;
    patience.waitFrom(now);
    now += 4 * SECOND;
    patience.moved(1, now);

    assertThat(patience.leftMillis(now)).isZero();
  }

  @Test
  void renew_whileWaiting_beginsAnew() {
    patience.waitFrom(now);
    now += 100 * SECOND;
    patience.renew();
    patience.moved(1, now);

    assertThat(patience.leftMillis(now)).isEqualTo(5000);
  }

  @Test
  void renewAfterWait_takesHalfOfTheGraceAtMost() {
    patience.renewAfterWait(now - SECOND, now);
    assertThat(patience.leftMillis(now)).isEqualTo(4000);

    patience.renewAfterWait(now - 100 * SECOND, now);
    assertThat(patience.leftMillis(now)).isEqualTo(2500);
  }

  private void waitAndMove(Duration wait, int bytes) {
    patience.waitFrom(now);
    now += wait.toNanos();
    patience.moved(bytes, now);
  }
}
