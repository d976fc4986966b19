package com.dese.ajan.keys.redis;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.KeyRingStore;
import com.dese.ajan.keys.KeyStartException;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the ring in one hash: its version, which a script compares before it writes, and for every
 * key-encryption key in use the ring's text, sealed with it, and the code that vouches for the
 * text. Two are in use while the key-encryption key is being replaced; replicas that have only one
 * of them read each other's changes all the same. The hash has no expiry: it lives as long as the
 * service.
 */
final class RedisKeyRingStore implements KeyRingStore {
  /** The braces make it one cluster slot with whatever else will belong to the ring. */
  static final String KEY = "ajan:v1:{keys}:rings";

  private static final Logger LOG = LoggerFactory.getLogger(RedisKeyRingStore.class);
  private static final LuaScript SAVE = LuaScript.load(RedisKeyRingStore.class, "save-ring.lua");
  private static final String VERSION = "version";
  private static final String RING = "ring:";
  private static final String VOUCH = "vouch:";

  /** What was read last, so that an unchanged ring stays the same object. */
  private record Seen(String text, KeyRing ring) {}

  private final RedisGateway redis;
  private final List<RingSeal> seals;
  private final String key;
  private final JsonMapper json = JsonMapper.shared();
  private volatile @Nullable Seen seen;

  /**
   * Keeps the ring under a key of Redis.
   *
   * @param seals the one in force first, then a previous one that may still be in use
   */
  RedisKeyRingStore(RedisGateway redis, List<RingSeal> seals, String key) {
    this.redis = redis;
    this.seals = List.copyOf(seals);
    this.key = key;
  }

  @Override
  public Optional<KeyRing> load() {
    Map<String, String> fields = redis.call(commands -> commands.hgetall(key));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    var seal =
        seals.stream()
            .filter(known -> fields.containsKey(RING + known.id()))
            .findFirst()
            .orElseThrow(this::sealedByAnother);
    var text = fields.getOrDefault(RING + seal.id(), "");
    var known = seen;
    if (known != null && known.text().equals(text)) {
      return Optional.of(known.ring());
    }
    var opened = open(seal, text, fields.getOrDefault(VOUCH + seal.id(), ""));
    var ring = known != null && known.ring().equals(opened) ? known.ring() : opened;
    seen = new Seen(text, ring);
    // One that lacks our seal is sealed anew at once. One that has another's besides may be just
    // being brought over by other replicas: only who starts seals it as its own settings say.
    if (!seal.equals(seals.getFirst()) || (known == null && !sealedAsWanted(fields))) {
      sealAnew(ring);
    }
    return Optional.of(ring);
  }

  @Override
  public boolean save(KeyRing ring, long replaces) {
    var texts =
        seals.stream().map(seal -> json.writeValueAsString(SealedRing.seal(ring, seal))).toList();
    var arguments =
        new ArrayList<>(List.of(Long.toString(replaces), VERSION, Long.toString(ring.version())));
    for (int i = 0; i < seals.size(); i++) {
      var seal = seals.get(i);
      var text = texts.get(i);
      arguments.addAll(List.of(RING + seal.id(), text, VOUCH + seal.id(), seal.vouchFor(text)));
    }
    var answer = redis.eval(SAVE, List.of(key), arguments);
    var saved = Long.valueOf(1).equals(answer.getFirst());
    if (saved) {
      seen = new Seen(texts.getFirst(), ring);
    }
    return saved;
  }

  private boolean sealedAsWanted(Map<String, String> fields) {
    return fields.size() == 1 + 2 * seals.size()
        && seals.stream().allMatch(seal -> fields.containsKey(RING + seal.id()));
  }

  private void sealAnew(KeyRing ring) {
    if (save(ring, ring.version())) {
      LOG.info("signing keys sealed anew key-encryption-keys={}", seals);
    }
  }

  private KeyRing open(RingSeal seal, String text, String code) {
    if (!seal.vouchedFor(text, code)) {
      throw damaged();
    }
    try {
      return json.readValue(text, SealedRing.class).open(seal);
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
      throw damaged();
    }
  }

  private KeyStartException sealedByAnother() {
    return new KeyStartException(
        "The signing keys in Redis were sealed with another key-encryption key; set"
            + " KEY_ENCRYPTION_KEY (or KEY_ENCRYPTION_KEY_FILE) to that one, or to replace it"
            + " KEY_ENCRYPTION_KEY_PREVIOUS; or stop all replicas and delete the Redis key"
            + " %s to begin with new keys, which ends every token in use".formatted(key));
  }

  private KeyStartException damaged() {
    return new KeyStartException(
        "The signing keys in Redis were changed by something else than this service; restore the"
            + " Redis key %s from a backup, or stop all replicas and delete it to begin with new"
                .formatted(key)
            + " keys, which ends every token in use");
  }
}
