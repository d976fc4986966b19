package com.dese.ajan.keys.redis;

import com.dese.ajan.keys.KeyRing;
import com.dese.ajan.keys.KeyRingStore;
import com.dese.ajan.keys.KeyStartException;
import com.dese.ajan.redis.LuaScript;
import com.dese.ajan.redis.RedisGateway;
import io.lettuce.core.KeyValue;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the ring in one hash: the ring's text, the code that vouches for it, and its version, which
 * a script compares before it writes. The hash has no expiry: it lives as long as the service.
 */
final class RedisKeyRingStore implements KeyRingStore {
  /** The braces make it one cluster slot with whatever else will belong to the ring. */
  static final String KEY = "ajan:v1:{keys}:ring";

  private static final LuaScript SAVE = LuaScript.load(RedisKeyRingStore.class, "save-ring.lua");

  /** What was read last, so that an unchanged ring stays the same object. */
  private record Seen(String text, KeyRing ring) {}

  private final RedisGateway redis;
  private final RingSeal seal;
  private final String key;
  private final JsonMapper json = JsonMapper.shared();
  private volatile @Nullable Seen seen;

  RedisKeyRingStore(RedisGateway redis, RingSeal seal, String key) {
    this.redis = redis;
    this.seal = seal;
    this.key = key;
  }

  @Override
  public Optional<KeyRing> load() {
    List<KeyValue<String, String>> fields =
        redis.call(commands -> commands.hmget(key, "ring", "vouch", "by"));
    if (!fields.getFirst().hasValue()) {
      return Optional.empty();
    }
    var text = fields.getFirst().getValue();
    var known = seen;
    if (known != null && known.text().equals(text)) {
      return Optional.of(known.ring());
    }
    if (!fields.getLast().getValueOrElse("").equals(seal.id())) {
      throw sealedByAnother();
    }
    var ring = open(text, fields.get(1).getValueOrElse(""));
    seen = new Seen(text, ring);
    return Optional.of(ring);
  }

  @Override
  public boolean save(KeyRing ring, long replaces) {
    var text = json.writeValueAsString(SealedRing.seal(ring, seal));
    var answer =
        redis.eval(
            SAVE,
            List.of(key),
            List.of(
                Long.toString(replaces),
                Long.toString(ring.version()),
                text,
                seal.vouchFor(text),
                seal.id()));
    return Long.valueOf(1).equals(answer.getFirst());
  }

  private KeyRing open(String text, String code) {
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
            + " KEY_ENCRYPTION_KEY (or ajan.keys.encryption-key-file) to that one, or delete the"
            + " Redis key %s to begin with new keys, which ends every token in use".formatted(key));
  }

  private KeyStartException damaged() {
    return new KeyStartException(
        "The signing keys in Redis were changed by something else than this service; restore the"
            + " Redis key %s from a backup, or delete it to begin with new keys, which ends every"
                .formatted(key)
            + " token in use");
  }
}
