package com.dese.ajan.aiops.web;

/** A tolerance and where it comes from. */
record ToleranceResponse(double value, String reason) {}
