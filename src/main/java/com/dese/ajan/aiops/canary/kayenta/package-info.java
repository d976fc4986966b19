/**
 * Canary judgements as Spinnaker's Kayenta gives them, for who comes from there and wants to
 * compare: its Mann-Whitney and mean-inequality classifiers and its score by groups. Written from
 * their description; what differs on purpose is in {@code docs/canary-kayenta.md}.
 */
@NullMarked
package com.dese.ajan.aiops.canary.kayenta;

import org.jspecify.annotations.NullMarked;
