package com.dese.ajan.feedback.redis;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of feedback.
 *
 * @param ttl how long an entry is kept
 * @param idempotencyTtl how long a request with an Idempotency-Key is remembered
 */
@Validated
@ConfigurationProperties("ajan.feedback")
record FeedbackProperties(
    @DefaultValue("P7D") @DurationMin(seconds = 1) @DurationMax(days = 366) Duration ttl,
    @DefaultValue("PT24H") @DurationMin(seconds = 1) @DurationMax(days = 366)
        Duration idempotencyTtl) {}
