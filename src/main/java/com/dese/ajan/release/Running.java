package com.dese.ajan.release;

/**
 * What this process runs.
 *
 * @param version of the product
 */
public record Running(String version, Version built) {}
