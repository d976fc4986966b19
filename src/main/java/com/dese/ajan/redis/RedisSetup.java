package com.dese.ajan.redis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one server is set up. What is empty could not be read: managed servers refuse CONFIG.
 *
 * @param exposed whether others than programs on its own machine reach it
 */
record RedisSetup(
    Optional<String> maxmemoryPolicy,
    Optional<String> appendonly,
    Optional<ServerVersion> version,
    boolean exposed) {
  /** What is looked at; the name is the meter's tag. */
  enum Setting {
    MAXMEMORY_POLICY("maxmemory-policy"),
    APPENDONLY("appendonly"),
    VERSION("version");

    private final String title;

    Setting(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * @param ok as promised
   * @param text one line for the operator
   */
  record Finding(boolean ok, String text) {}

  /** Of several servers the worst counts. */
  static Map<Setting, Finding> findings(List<RedisSetup> servers) {
    var findings = new EnumMap<Setting, Finding>(Setting.class);
    for (var setting : Setting.values()) {
      servers.stream()
          .map(server -> server.finding(setting))
          .reduce((one, other) -> one.ok() ? other : one)
          .ifPresent(finding -> findings.put(setting, finding));
    }
    return findings;
  }

  private Finding finding(Setting setting) {
    return switch (setting) {
      case MAXMEMORY_POLICY ->
          finding(
              setting,
              maxmemoryPolicy,
              "noeviction",
              "verdicts, limits and keys are dropped when its memory is full");
      case APPENDONLY ->
          finding(setting, appendonly, "yes", "what it acknowledged is lost when it restarts");
      case VERSION -> versionFinding();
    };
  }

  private static Finding finding(
      Setting setting, Optional<String> value, String wanted, String otherwise) {
    if (value.isEmpty()) {
      return new Finding(
          false, "Redis does not tell its " + setting + ": see to it that it is " + wanted);
    }
    return value.get().equals(wanted)
        ? new Finding(true, "Redis has " + setting + " " + wanted)
        : new Finding(
            false,
            "Redis has "
                + setting
                + " "
                + value.get()
                + " instead of "
                + wanted
                + ": "
                + otherwise);
  }

  private Finding versionFinding() {
    if (version.isEmpty()) {
      return new Finding(
          false, "Redis does not tell its version: see to it that CVE-2025-49844 is mended");
    }
    var used = version.get();
    return exposed
        ? ServerHole.oldestIn(used)
            .map(hole ->
                new Finding(
                    false,
                    used
                        + " has known critical holes ("
                        + hole
                        + ") and is reachable from outside its machine: update to "
                        + ServerHole.update(used)
                        + " or later"))
            .orElseGet(() -> inUse(used))
        : inUse(used);
  }

  private static Finding inUse(ServerVersion version) {
    return new Finding(true, version + " is in use");
  }
}
