package com.dese.ajan.telemetry.remotewrite;

import com.dese.ajan.aiops.SeriesTracker;
import com.dese.ajan.http.OverloadedException;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.RequestPlaces;
import com.dese.ajan.telemetry.Failure;
import com.dese.ajan.telemetry.Source;
import com.dese.ajan.telemetry.TelemetryMeters;
import com.dese.ajan.telemetry.remotewrite.RemoteWriteReceiver.Version;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where a Prometheus pushes samples to. */
@RestController
class RemoteWriteController {
  static final String PATH = "/api/v1/write";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String WRITTEN = "X-Prometheus-Remote-Write-";

  /** Each holds its body twice. */
  private static final int AT_ONCE = 4;

  private final RemoteWriteReceiver receiver;
  private final SeriesTracker tracker;
  private final TelemetryMeters meters;
  private final RequestPlaces places = new RequestPlaces(AT_ONCE, "pushes");

  RemoteWriteController(
      RemoteWriteReceiver receiver, SeriesTracker tracker, TelemetryMeters meters) {
    this.receiver = receiver;
    this.tracker = tracker;
    this.meters = meters;
  }

  @PostMapping(path = PATH, consumes = PROTOBUF)
  ResponseEntity<Void> write(
      HttpServletRequest request, @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type)
      throws IOException {
    var version = version(type);
    if (!tracker.restored()) {
      throw new OverloadedException("What was learnt before is being restored. Try again.");
    }
    try (var _ = places.take()) {
      // not before: bodies that wait take room as well
      return write(request.getInputStream().readAllBytes(), version);
    }
  }

  private ResponseEntity<Void> write(byte[] body, Version version) {
    try {
      var samples = receiver.receive(body, version);
      return ResponseEntity.noContent()
          .header(WRITTEN + "Samples-Written", String.valueOf(samples))
          .header(WRITTEN + "Histograms-Written", "0")
          .header(WRITTEN + "Exemplars-Written", "0")
          .build();
    } catch (IOException e) {
      meters.failed(Source.REMOTEWRITE, Failure.MALFORMED);
      throw new ProblemException(
          Problem.BAD_REQUEST,
          "The body is no remote-write request in snappy blocks of at most 16 MiB decompressed");
    }
  }

  private static Version version(MediaType type) {
    var message = type.getParameter("proto");
    if (message == null || message.equals("prometheus.WriteRequest")) {
      return Version.V1;
    }
    if (message.equals("io.prometheus.write.v2.Request")) {
      return Version.V2;
    }
    throw new ProblemException(
        Problem.UNSUPPORTED_MEDIA_TYPE,
        "Of messages only prometheus.WriteRequest and io.prometheus.write.v2.Request are read");
  }
}
