package com.dese.ajan.ratelimit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits in force.
 *
 * @param perMinute requests a minute that refill a bucket, for each of reads, writes and failures
 * @param burst requests that a full bucket holds
 * @param token the bucket of an address at the token endpoint
 * @param clients other limits for single token subjects; what one leaves out is as for all
 */
@Validated
@ConfigurationProperties("ajan.rate-limit")
record RateLimitProperties(
    @DefaultValue("600") @Min(1) @Max(MOST) int perMinute,
    @DefaultValue("100") @Min(1) @Max(MOST) int burst,
    @DefaultValue @Valid Token token,
    @DefaultValue Map<String, @Valid Client> clients) {

  static final int MOST = 100_000_000;

  record Token(
      @DefaultValue("20") @Min(1) @Max(MOST) int perMinute,
      @DefaultValue("20") @Min(1) @Max(MOST) int burst) {}

  record Client(
      @Nullable @Min(1) @Max(MOST) Integer perMinute, @Nullable @Min(1) @Max(MOST) Integer burst) {}

  /** The limit of a kind for its owner: a token subject, or an address where it is not known. */
  Limit limit(Limit.Kind kind, String owner) {
    return switch (kind) {
      case TOKEN -> new Limit(kind, token.perMinute, token.burst);
      case ADDRESS -> new Limit(kind, perMinute, burst);
      case READ, WRITE -> {
        var client = clients.get(owner);
        yield new Limit(
            kind,
            client == null || client.perMinute == null ? perMinute : client.perMinute,
            client == null || client.burst == null ? burst : client.burst);
      }
    };
  }
}
