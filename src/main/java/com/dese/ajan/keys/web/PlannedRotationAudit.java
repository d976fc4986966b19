package com.dese.ajan.keys.web;

import com.dese.ajan.http.AuditEntry;
import com.dese.ajan.keys.PlannedRotation;
import com.dese.ajan.keys.RotationPlan;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A rotation of the schedule leaves its line in the audit log as one that was asked for does. */
@Component
class PlannedRotationAudit {
  @EventListener
  void rotated(PlannedRotation rotation) {
    try (var entry = AuditEntry.ofService("keys.rotate")) {
      complete(entry, rotation.plan());
    }
  }

  static void complete(AuditEntry entry, RotationPlan.Ready plan) {
    entry
        .with("activates", plan.activates())
        .with("retires", plan.retires())
        .with("at", plan.at())
        .done();
  }
}
