package com.dese.ajan.aiops.anomaly;

/**
 * What the views need to know of a sample beside its value.
 *
 * @param epochMillis when it was taken
 * @param days since the first sample
 * @param stepHours usual distance of samples
 * @param leastRate 1/n at the n-th sample: a young mean is a plain mean
 * @param memorySamples how many samples a tail remembers
 * @param floor smallest deviation
 * @param warm whether scores mean something
 */
record Moment(
    long epochMillis,
    double days,
    double stepHours,
    double leastRate,
    double memorySamples,
    double floor,
    boolean warm) {}
