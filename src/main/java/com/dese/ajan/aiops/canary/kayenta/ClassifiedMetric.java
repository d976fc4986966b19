package com.dese.ajan.aiops.canary.kayenta;

import java.util.List;

/**
 * What is said of one metric.
 *
 * @param critical whether this alone fails the canary
 * @param reason one sentence
 * @param deviation the experiment's mean divided by the control's; 1 where all is equal, NaN where
 *     it cannot be told
 */
public record ClassifiedMetric(
    String name,
    List<String> groups,
    Classification classification,
    boolean critical,
    String reason,
    double deviation) {}
