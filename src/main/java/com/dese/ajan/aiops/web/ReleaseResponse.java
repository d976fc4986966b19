package com.dese.ajan.aiops.web;

import com.dese.ajan.http.Timestamp;
import com.dese.ajan.release.Release;
import com.dese.ajan.release.ReleaseStatus;
import com.dese.ajan.release.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs against what should; what is not known is absent.
 *
 * @param reason one sentence
 * @param drifted how many replicas run something else
 * @param appeared revisions that came to run, the latest first
 */
record ReleaseResponse(
    ReleaseStatus.State state,
    String reason,
    RunningResponse running,
    @Nullable VersionResponse desired,
    int drifted,
    @Nullable String since,
    List<ReplicaResponse> replicas,
    List<Appearance> appeared) {
  record VersionResponse(@Nullable String revision, @Nullable String digest) {
    static VersionResponse of(Version version) {
      return new VersionResponse(version.revision(), version.digest());
    }
  }

  record RunningResponse(String version, @Nullable String revision, @Nullable String digest) {}

  record ReplicaResponse(
      String name, @Nullable String revision, @Nullable String digest, boolean matches) {}

  record Appearance(String revision, String at) {}

  static ReleaseResponse of(ReleaseStatus status, List<Release> appeared) {
    var built = status.running().built();
    var desired = status.desired();
    return new ReleaseResponse(
        status.state(),
        status.reason(),
        new RunningResponse(status.running().version(), built.revision(), built.digest()),
        desired == null ? null : VersionResponse.of(desired),
        status.drifted(),
        status.sinceMillis() == 0 ? null : at(status.sinceMillis()),
        status.replicas().stream()
            .map(one ->
                new ReplicaResponse(
                    one.replica().name(),
                    one.replica().runs().revision(),
                    one.replica().runs().digest(),
                    one.matches()))
            .toList(),
        appeared.stream()
            .map(release -> new Appearance(release.revision(), at(release.sinceMillis())))
            .toList());
  }

  private static String at(long epochMillis) {
    return Timestamp.of(Instant.ofEpochMilli(epochMillis));
  }
}
