package com.dese.ajan.aiops.incident.ranking;

/** What somebody noticed. */
public record Symptom(String node, SeriesKind kind) {}
