package com.dese.ajan.keys;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up once the signing keys were read: no token can be issued or verified before. */
@Component("keysReady")
final class KeysReady implements HealthIndicator {
  private final KeyRings rings;

  KeysReady(KeyRings rings) {
    this.rings = rings;
  }

  @Override
  public Health health() {
    return rings.ifRead().isPresent() ? Health.up().build() : Health.outOfService().build();
  }
}
