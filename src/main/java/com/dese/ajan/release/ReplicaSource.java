package com.dese.ajan.release;

import java.util.List;

/** Knows which processes of this service run. */
public interface ReplicaSource {
  /** Those that run at this moment; empty if it cannot tell. */
  List<Replica> running(long nowMillis);
}
