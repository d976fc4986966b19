package com.dese.ajan.keys;

/** This replica stored the rotation that the schedule wanted. */
public record PlannedRotation(RotationPlan.Ready plan) {}
