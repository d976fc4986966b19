package com.dese.ajan.keys.redis;

import static com.dese.ajan.keys.TestKeys.PAIRS;
import static com.dese.ajan.keys.TestKeys.WEEKLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.KeyStartException;
import com.dese.ajan.keys.RingKey;
import com.dese.ajan.redis.RedisUnderTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedisKeyRingStoreTests {
  private static final RedisUnderTest REDIS = RedisUnderTest.shared();
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00.123456789Z");
  private static final byte[] KEY_ENCRYPTION_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final String RING_FIELD = "ring:" + new RingSeal(KEY_ENCRYPTION_KEY).id();
  private static final byte[] OLD = KEY_ENCRYPTION_KEY;
  private static final byte[] NEW =
      "another key of 32 bytes for tests".substring(0, 32).getBytes(StandardCharsets.US_ASCII);

  private final String key = "test:{keys}:" + UUID.randomUUID();
  private final KeyRing first = KeyRing.first(PAIRS.get(0), PAIRS.get(1), NOW);

  private RedisKeyRingStore store() {
    return store(KEY_ENCRYPTION_KEY);
  }

  /**
   * A replica's store.
   *
   * @param keyEncryptionKeys the one in force, then the one before
   */
  private RedisKeyRingStore store(byte[]... keyEncryptionKeys) {
    var seals = Stream.of(keyEncryptionKeys).map(RingSeal::new).toList();
    return new RedisKeyRingStore(REDIS.gateway(), seals, key);
  }

  private static KeyRing rotated(KeyRing ring, int fresh) {
    return ring.rotate(PAIRS.get(fresh), NOW.plus(WEEKLY.lead()), NOW, WEEKLY);
  }

  @Test
  void load_nothingStored_isEmpty() {
    assertThat(store().load()).isEmpty();
  }

  @Test
  void load_whatAnotherStored_isTheSameRing() {
    var rotated = rotated(first, 2);
    assertThat(store().save(rotated, 0)).isTrue();
    assertThat(store().load()).hasValue(rotated);
    var revoked = rotated.revoke(first.signingKey(NOW).kid(), () -> PAIRS.get(3), NOW);
    assertThat(store().save(revoked, 2)).isTrue();
    assertThat(store().load()).hasValue(revoked);
  }

  @Test
  void load_unchanged_isTheSameObject() {
    var store = store();
    store.save(first, 0);
    assertThat(store.load().orElseThrow()).isSameAs(store.load().orElseThrow());
  }

  @Test
  void save_otherVersionThere_storesNothing() {
    var second = rotated(first, 2);
    assertThat(store().save(second, 1)).as("nothing there").isFalse();
    assertThat(store().save(first, 0)).isTrue();
    assertThat(store().save(first, 0)).as("something there").isFalse();
    assertThat(store().save(second, 1)).isTrue();
    assertThat(store().save(second, 1)).as("replaced before").isFalse();
    assertThat(store().load().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void save_manyAtOnce_oneWinsAndAllLoadIt() throws Exception {
    var rings =
        Stream.iterate(0, i -> i + 1)
            .limit(16)
            .map(i -> KeyRing.first(PAIRS.get(i % 4), PAIRS.get((i + 1) % 4), NOW.plusSeconds(i)))
            .toList();
    var gateway = REDIS.gateway();
    var attempts =
        rings.stream()
            .<Callable<Boolean>>map(ring ->
                () -> {
                  var seals = List.of(new RingSeal(KEY_ENCRYPTION_KEY));
                  return new RedisKeyRingStore(gateway, seals, key).save(ring, 0);
                })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes =
          threads.invokeAll(attempts).stream().map(outcome -> outcome.resultNow()).toList();
      assertThat(outcomes).filteredOn(stored -> stored).hasSize(1);
      assertThat(store().load().orElseThrow().verificationKeys())
          .isEqualTo(rings.get(outcomes.indexOf(true)).verificationKeys());
    }
  }

  @Test
  void save_leavesNoPrivateMaterialInClear() {
    store().save(first, 0);
    var stored = REDIS.commands().hgetall(key).toString();
    assertThat(stored).contains(first.signingKey(NOW).kid());
    for (var pair : List.of(PAIRS.get(0), PAIRS.get(1))) {
      var secret = (RSAPrivateCrtKey) pair.getPrivate();
      for (var number :
          List.of(
              secret.getPrivateExponent(),
              secret.getPrimeP(),
              secret.getPrimeQ(),
              secret.getPrimeExponentP(),
              secret.getPrimeExponentQ(),
              secret.getCrtCoefficient())) {
        assertThat(stored).doesNotContain(spellings(number));
      }
    }
  }

  /** The middle of the number in decimal, hex, and base64 at each of its three alignments. */
  private static List<String> spellings(BigInteger number) {
    var middle = Arrays.copyOfRange(number.toByteArray(), 20, 50);
    return List.of(
        number.toString().substring(20, 60),
        HexFormat.of().formatHex(middle),
        Base64.getEncoder().encodeToString(middle),
        Base64.getEncoder().encodeToString(Arrays.copyOfRange(middle, 1, 28)),
        Base64.getEncoder().encodeToString(Arrays.copyOfRange(middle, 2, 29)),
        Base64.getUrlEncoder().encodeToString(middle),
        Base64.getUrlEncoder().encodeToString(Arrays.copyOfRange(middle, 1, 28)),
        Base64.getUrlEncoder().encodeToString(Arrays.copyOfRange(middle, 2, 29)));
  }

  @Test
  void save_twice_sealsWithAnotherNonce() {
    var seal = new RingSeal(KEY_ENCRYPTION_KEY);
    assertThat(seal.seal("k", new byte[8])).isNotEqualTo(seal.seal("k", new byte[8]));
  }

  @Test
  void load_otherKeyEncryptionKey_saysWhatToDo() {
    store().save(first, 0);
    assertThatExceptionOfType(KeyStartException.class)
        .isThrownBy(() -> store(new byte[32]).load())
        .withMessageContaining("another key-encryption key")
        .withMessageContaining("KEY_ENCRYPTION_KEY")
        .withMessageContaining(key)
        .withMessageNotContaining("\n");
  }

  @Test
  void load_sealedWithThePreviousKey_isSealedAnewWithBoth() {
    store(OLD).save(first, 0);
    assertThat(store(NEW, OLD).load()).hasValue(first);
    assertThat(store(NEW).load()).as("who has the new one only").hasValue(first);
  }

  @Test
  void keyEncryptionKeyChange_replicaByReplica_isReadByAllThroughout() {
    var notYet = store(OLD);
    notYet.save(first, 0);
    var both = store(NEW, OLD);
    assertThat(both.load()).hasValue(first);
    assertThat(notYet.load()).as("still read by who has the old one only").hasValue(first);

    var second = rotated(first, 2);
    assertThat(notYet.save(second, 1)).isTrue();
    assertThat(both.load()).hasValue(second);
    var third = second.revoke(first.signingKey(NOW).kid(), () -> PAIRS.get(3), NOW);
    assertThat(both.save(third, 2)).isTrue();
    assertThat(notYet.load()).hasValue(third);

    var done = store(NEW);
    assertThat(done.load()).hasValue(third);
    assertThat(REDIS.commands().hgetall(key)).as("nothing is sealed with the old one").hasSize(3);
    assertThat(both.load()).hasValue(third);
    assertThatExceptionOfType(KeyStartException.class).isThrownBy(notYet::load);
  }

  @Test
  void load_publicKeyAddedBySomeoneElse_isRefused() {
    store().save(first, 0);
    var stranger = RingKey.next(PAIRS.get(2), NOW);
    var spki = Base64.getEncoder().encodeToString(stranger.publicKey().getEncoded());
    var added =
        """
        {"kid":"%s","publicKey":"%s","createdAt":"%s","signsFrom":"%s","signsUntil":"%s"},\
        """
            .formatted(stranger.kid(), spki, NOW, NOW, NOW);
    var ring = REDIS.commands().hget(key, RING_FIELD).replace("\"keys\":[", "\"keys\":[" + added);
    REDIS.commands().hset(key, RING_FIELD, ring);
    assertThatExceptionOfType(KeyStartException.class)
        .isThrownBy(() -> store().load())
        .withMessageContaining("changed by something else");
  }

  @Test
  void load_notARing_isRefused() {
    store().save(first, 0);
    for (var text : List.of("", "{", "null", "{}", "[]")) {
      REDIS.commands().hset(key, RING_FIELD, text);
      assertThatExceptionOfType(KeyStartException.class).as(text).isThrownBy(() -> store().load());
    }
  }

  @Test
  void open_underAnotherName_isRefused() {
    var seal = new RingSeal(KEY_ENCRYPTION_KEY);
    var sealed = seal.seal("one", new byte[16]);
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> seal.open("other", sealed));
  }
}
