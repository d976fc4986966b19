package com.dese.ajan.aiops.web;

/** What is compared with what. */
enum MetricSide {
  BASELINE,
  CANARY
}
