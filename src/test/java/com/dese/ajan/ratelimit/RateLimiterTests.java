package com.dese.ajan.ratelimit;

import static com.dese.ajan.ratelimit.Replica.drain;
import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.redis.RedisGateway;
import com.dese.ajan.redis.RedisUnderTest;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits on a real redis-server, with time moved by hand but where threads race. */
class RateLimiterTests {
  private static final Duration PATIENT = Duration.ofSeconds(5);

  private static final RedisUnderTest REDIS = RedisUnderTest.launch();
  private static final List<RedisGateway> GATEWAYS =
      Stream.generate(REDIS::gateway).limit(3).toList();

  private final HandClock clock = new HandClock();
  private final String subject = UUID.randomUUID().toString();
  private Replica one;
  private Replica two;
  private Replica three;

  @AfterAll
  static void stopRedis() {
    REDIS.close();
  }

  @BeforeEach
  void startReplicas() {
    var limits = limits(600, 100);
    one = new Replica(GATEWAYS.get(0), clock, limits, PATIENT);
    two = new Replica(GATEWAYS.get(1), clock, limits, PATIENT);
    three = new Replica(GATEWAYS.get(2), clock, limits, PATIENT);
  }

  @AfterEach
  void everyoneUsedRedis() {
    Stream.of(one, two, three).forEach(replica -> assertThat(replica.circuit.outage()).isZero());
  }

  static RateLimitProperties limits(int perMinute, int burst) {
    return new RateLimitProperties(
        perMinute,
        burst,
        new RateLimitProperties.Token(20, 20),
        Map.of("grafana", new RateLimitProperties.Client(60, null)));
  }

  @Test
  void take_burst_passesExactlyAndCountsDown() {
    var bucket = one.writes(subject);
    for (int left = 99; left >= 0; left--) {
      var decision = bucket.take();
      assertThat(decision.allowed()).isTrue();
      assertThat(decision.remaining()).isEqualTo(left);
      assertThat(decision.nanosUntilNext()).isEqualTo(100_000_000);
    }
    var refused = bucket.take();
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.nanosUntilNext()).isEqualTo(100_000_000);
  }

  @Test
  void take_afterBurst_passesAtTheRateOfRefill() {
    var bucket = one.writes(subject);
    assertThat(drain(bucket)).isEqualTo(100);
    clock.advance(Duration.ofMillis(99));
    assertThat(drain(bucket)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(drain(bucket)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(drain(bucket)).isEqualTo(20);
    one.shared.share(); // as it does ten times a second
    clock.advance(Duration.ofHours(1));
    assertThat(drain(bucket)).isEqualTo(100);
  }

  @Test
  void take_anyTenMinutesOnOneReplica_passNoMoreThanBurstAndRefill() {
    var bucket = one.writes(subject);
    int passed = 0;
    for (int step = 0; step < 6_000; step++) {
      passed += drain(bucket);
      clock.advance(Duration.ofMillis(100));
    }
    assertThat(passed).isEqualTo(100 + 5_999);
  }

  @Test
  void take_threeReplicas_shareOneLimitWithinTheBound() {
    int unshared = 5; // 5 % of the burst
    int passed = 0;
    for (int step = 0; step < 600; step++) { // a minute
      boolean all = false;
      while (!all) { // a load balancer that goes round
        int now = 0;
        for (var replica : new Replica[] {one, two, three}) {
          now += replica.writes(subject).take().allowed() ? 1 : 0;
        }
        passed += now;
        all = now == 0;
      }
      if (step == 0) {
        assertThat(passed).isBetween(100, 100 + 3 * unshared);
      }
      clock.advance(Duration.ofMillis(100));
    }
    // what was overshot is owed, so it does not add up
    assertThat(passed).isBetween(100 + 599 - 3 * unshared, 100 + 599 + 3 * unshared);
  }

  @Test
  void take_otherReplicaUsedTheBurst_passesNoMoreThanIsUnshared() {
    assertThat(drain(one.writes(subject))).isEqualTo(100);
    assertThat(drain(two.writes(subject))).isLessThanOrEqualTo(5);
  }

  @Test
  void take_otherReplicaUsedTheBurstAndShared_isRefused() {
    assertThat(drain(one.writes(subject))).isEqualTo(100);
    one.shared.share();
    assertThat(drain(two.writes(subject))).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(drain(two.writes(subject))).isEqualTo(10);
  }

  @Test
  void share_serviceStops_tellsOfEveryTokenTaken() {
    var schedule = new SharingSchedule(one.shared);
    schedule.start();
    for (int i = 0; i < 3; i++) {
      one.writes(subject).take();
    }
    schedule.stop();
    assertThat(two.writes(subject).take().remaining()).isEqualTo(96);
  }

  @Test
  void share_nothingUnshared_doesNotAskRedis() {
    one.writes(subject).take();
    one.writes(subject).take();
    one.shared.share();
    long before = exchanges();
    one.shared.share();
    assertThat(exchanges()).isEqualTo(before);
  }

  @Test
  void take_readsAndWrites_haveABucketEach() {
    assertThat(drain(one.writes(subject))).isEqualTo(100);
    assertThat(drain(one.limiter(Limit.Kind.READ).bucket(subject))).isEqualTo(100);
  }

  @Test
  void take_clientWithItsOwnRate_hasThatRateAndTheCommonBurst() {
    var bucket = one.writes("grafana");
    assertThat(drain(bucket)).isEqualTo(100);
    clock.advance(Duration.ofMillis(999));
    assertThat(drain(bucket)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(drain(bucket)).isEqualTo(1);
  }

  @Test
  void take_limitChanged_startsWithAFullBucket() {
    assertThat(drain(one.writes(subject))).isEqualTo(100);
    var changed = new Replica(GATEWAYS.getFirst(), clock, limits(600, 30), PATIENT);
    assertThat(drain(changed.writes(subject))).isEqualTo(30);
  }

  @Test
  void take_tokenEndpoint_allowsTwentyAMinute() {
    var bucket = one.limiter(Limit.Kind.TOKEN).bucket("192.0.2.1");
    assertThat(drain(bucket)).isEqualTo(20);
    clock.advance(Duration.ofSeconds(3));
    assertThat(drain(bucket)).isEqualTo(1);
  }

  @Test
  void charge_failuresUsedUp_refusesUntilTheNextToken() {
    var bucket = one.limiter(Limit.Kind.ADDRESS).bucket(subject);
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.look().allowed()).isTrue();
      bucket.charge();
    }
    assertThat(bucket.look().allowed()).isFalse();
    assertThat(bucket.look().nanosUntilNext()).isEqualTo(100_000_000);
    clock.advance(Duration.ofMillis(100));
    assertThat(bucket.look().allowed()).isTrue();
    bucket.charge();
    assertThat(bucket.look().allowed()).isFalse();
  }

  @Test
  void charge_failuresUnderWayTogether_areOwed() {
    var bucket = one.limiter(Limit.Kind.ADDRESS).bucket(subject);
    for (int i = 0; i < 150; i++) { // all had passed before the first was charged
      bucket.charge();
    }
    assertThat(bucket.look().nanosUntilNext()).isEqualTo(51 * 100_000_000L);
  }

  @Test
  void charge_otherReplicaUsedThemUp_refusesAfterOneFailure() {
    for (int i = 0; i < 100; i++) {
      one.limiter(Limit.Kind.ADDRESS).bucket(subject).charge();
    }
    one.shared.share();
    var bucket = two.limiter(Limit.Kind.ADDRESS).bucket(subject);
    assertThat(bucket.look().allowed()).isTrue();
    bucket.charge();
    assertThat(bucket.look().allowed()).isFalse();
  }

  @Test
  void take_hotSubject_asksRedisSeldom() {
    var hot = new Replica(GATEWAYS.getFirst(), clock, limits(6_000_000, 100_000), PATIENT);
    var bucket = hot.writes(subject);
    bucket.take();
    long before = exchanges();
    for (int i = 0; i < 10_000; i++) {
      assertThat(bucket.take().allowed()).isTrue();
    }
    assertThat(exchanges() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void take_refusedSubject_doesNotAskRedis() {
    var bucket = one.writes(subject);
    drain(bucket);
    long before = exchanges();
    for (int i = 0; i < 1_000; i++) {
      assertThat(bucket.take().allowed()).isFalse();
    }
    assertThat(exchanges()).isEqualTo(before);
  }

  @Test
  void take_64ThreadsOnTwoReplicas_passNoMoreThanBurstRefillAndBound() throws Exception {
    var here = unmovedTime(GATEWAYS.get(0));
    var there = unmovedTime(GATEWAYS.get(1));
    long start = System.nanoTime();
    int passed = race(here.writes(subject), there.writes(subject));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(here.circuit.outage() + there.circuit.outage()).isZero();
    assertThat((double) passed).isBetween(1_000.0, 1_000 + 100 * seconds + 1 + 2 * 50);
  }

  @Test
  void take_64ThreadsOnOneReplica_passNoMoreThanBurstAndRefill() throws Exception {
    var here = unmovedTime(GATEWAYS.getFirst());
    long start = System.nanoTime();
    int passed = race(here.writes(subject), here.writes(subject));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(here.circuit.outage()).isZero();
    assertThat((double) passed).isBetween(1_000.0, 1_000 + 100 * seconds + 1);
  }

  private static Replica unmovedTime(RedisGateway gateway) {
    return new Replica(gateway, TimeMeter.SYSTEM_MILLISECONDS, limits(6_000, 1_000), PATIENT);
  }

  /** 64 threads, half on each bucket, take 200 times each. */
  private static int race(LimitedBucket here, LimitedBucket there) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          Stream.iterate(0, i -> i < 64, i -> i + 1)
              .map(i -> takes(i % 2 == 0 ? here : there))
              .toList();
      int passed = 0;
      for (var task : threads.invokeAll(tasks)) {
        passed += task.get();
      }
      return passed;
    }
  }

  private static Callable<Integer> takes(LimitedBucket bucket) {
    return () -> {
      int passed = 0;
      for (int i = 0; i < 200; i++) {
        passed += bucket.take().allowed() ? 1 : 0;
      }
      return passed;
    };
  }

  @Test
  void take_key_expiresAMinuteAfterTheBucketIsFull() {
    drain(one.writes(subject));
    long ttlMillis = REDIS.commands().pttl("ajan:v1:limit:write:600/100:" + subject);
    assertThat(ttlMillis).isBetween(60_000L, 70_000L);
  }

  @Test
  void take_subjectThatIsNoPlainText_isStoredByItsDigest() {
    one.writes("{x}\r\n" + subject).take();
    var keys = REDIS.commands().keys("ajan:v1:limit:write:600/100:~*");
    assertThat(keys)
        .singleElement()
        .asString()
        .matches("ajan:v1:limit:write:600/100:~[0-9a-f]{64}");
  }

  @Test
  void bucket_100000Subjects_keepsAsManyAsPromised() {
    var limiter = one.limiter(Limit.Kind.READ);
    for (int i = 0; i < 100_000; i++) {
      limiter.bucket("subject-" + i);
    }
    assertThat(limiter.size()).isEqualTo(RateLimiter.MAX_BUCKETS);
  }

  /** How many buckets were swapped for new ones so far, each after it was read. */
  private static long exchanges() {
    var eval = Pattern.compile("cmdstat_eval:calls=(\\d+)");
    var statistics = eval.matcher(REDIS.commands().info("commandstats"));
    return Long.parseLong(statistics.results().findFirst().orElseThrow().group(1));
  }
}
