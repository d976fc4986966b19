package com.dese.ajan.http.connections;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a client's connection may do.
 *
 * @param grace how long a client may lag behind the minimum rate while it sends a request, and
 *     again while it reads the answer
 * @param minBytesPerSecond the minimum rate
 * @param sendBufferBytes what the kernel may hold of an answer that the client does not read; Linux
 *     takes twice that
 */
@Validated
@ConfigurationProperties("ajan.http")
record ConnectionProperties(
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration grace,
    @DefaultValue("16384") @Min(1) @Max(1 << 30) int minBytesPerSecond,
    @DefaultValue("16384") @Min(4096) @Max(1 << 30) int sendBufferBytes) {}
