package com.dese.ajan.aiops.web;

import static java.util.stream.Collectors.toMap;

import com.dese.ajan.aiops.maintenance.MaintenanceWindow;
import com.dese.ajan.aiops.maintenance.MaintenanceWindows;
import com.dese.ajan.aiops.maintenance.WindowStore;
import com.dese.ajan.http.AuditEntry;
import com.dese.ajan.http.Problem;
import com.dese.ajan.http.ProblemException;
import com.dese.ajan.http.Timestamp;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Maintenance windows: what happens to their series then is no event, and is not learnt. */
@RestController
@RequestMapping(path = WindowsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class WindowsController {
  static final String PATH = "/api/v1/aiops/windows";

  private final WindowStore store;
  private final MaintenanceWindows windows;
  private final InstantSource clock;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  WindowsController(WindowStore store, MaintenanceWindows windows, InstantSource clock) {
    this.store = store;
    this.windows = windows;
    this.clock = clock;
  }

  @GetMapping
  WindowsResponse list() {
    return new WindowsResponse(store.all().stream().map(WindowResponse::of).toList());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<WindowResponse> add(
      @Valid @RequestBody WindowRequest body, Authentication client, HttpServletRequest request) {
    var now = Instant.ofEpochMilli(clock.millis());
    var id = ids.construct(now.toEpochMilli());
    var window = body.window(id, now, client.getName());
    try (var entry = AuditEntry.of(request, "windows.add").with("window", window.id())) {
      entry
          .with("metric", window.series().metric())
          .with("windowFrom", Timestamp.of(window.from()))
          .with("to", Timestamp.of(window.to()));
      if (!store.add(window)) {
        entry.refused();
        throw new ProblemException(
            Problem.CONFLICT, "There are 1,000 windows already: delete some that are not needed");
      }
      windows.replace(store.all());
      entry.done();
    }
    return ResponseEntity.created(URI.create(PATH + "/" + window.id()))
        .body(WindowResponse.of(window));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(@PathVariable UUID id, HttpServletRequest request) {
    try (var entry = AuditEntry.of(request, "windows.delete").with("window", id)) {
      if (!store.remove(id)) {
        entry.refused();
        throw new ProblemException(Problem.NOT_FOUND, "No maintenance window with id " + id);
      }
      windows.replace(store.all());
      entry.done();
    }
    return ResponseEntity.noContent().build();
  }

  /** Those that have not ended. */
  record WindowsResponse(List<WindowResponse> items) {}

  /** A window as clients see it; metric and labels are globs. */
  record WindowResponse(
      UUID id,
      String metric,
      Map<String, String> labels,
      String from,
      String to,
      String note,
      String createdBy) {
    static WindowResponse of(MaintenanceWindow window) {
      return new WindowResponse(
          window.id(),
          window.series().metric().pattern(),
          window.series().labels().entrySet().stream()
              .collect(
                  toMap(
                      Map.Entry::getKey,
                      label -> label.getValue().pattern(),
                      (one, _) -> one,
                      TreeMap::new)),
          Timestamp.of(window.from()),
          Timestamp.of(window.to()),
          window.note(),
          window.createdBy());
    }
  }
}
