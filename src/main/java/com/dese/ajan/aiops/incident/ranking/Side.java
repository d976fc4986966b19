package com.dese.ajan.aiops.incident.ranking;

/** Which calls a series of a node is about. */
public enum Side {
  /** The node's own work and the calls that it answers. */
  SERVER,
  /** The calls that it makes: what it sees of others. */
  CLIENT;

  @Override
  public String toString() {
    return switch (this) {
      case SERVER -> "server";
      case CLIENT -> "client";
    };
  }
}
