package com.dese.ajan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.dese.ajan.AuditLines;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletRequest;

class AuditEntryTests {
  @RegisterExtension final AuditLines audit = new AuditLines();

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  AuditEntryTests() {
    request.setRemoteAddr("192.0.2.7");
    request.setUserPrincipal(client("admin"));
  }

  private static Principal client(String name) {
    return () -> name;
  }

  private String line() {
    var lines = audit.of("");
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  @Test
  void close_done_writesWhoWhatAndFromWhere() {
    try (var entry = AuditEntry.of(request, "keys.revoke").with("kid", "a-b_c")) {
      entry.done();
    }
    assertThat(line())
        .isEqualTo("action=keys.revoke outcome=done by=admin from=192.0.2.7 kid=a-b_c");
  }

  @Test
  void close_neitherDoneNorRefused_hasFailed() {
    AuditEntry.ofService("keys.rotate").close();
    assertThat(line())
        .isEqualTo("action=keys.rotate outcome=failed by=cpt-ajan-backend from=itself");
  }

  @Test
  void with_valuesFromOutside_cannotEndTheLineOrPassForFields() {
    request.setUserPrincipal(client("x by=admin"));
    request.setRemoteAddr("fe80::1%eth0");
    try (var entry = AuditEntry.of(request, "keys.revoke")) {
      entry
          .with("kid", "a\r\n\u2028action=keys.rotate outcome=done\u001b[2K\" \\")
          .with("empty", "")
          .refused();
    }
    assertThat(line())
        .isEqualTo(
            "action=keys.revoke outcome=refused by=\"x by=admin\" from=\"fe80::1%eth0\""
                + " kid=\"a\\u000d\\u000a\\u2028action=keys.rotate outcome=done\\u001b[2K\\\" \\\\\""
                + " empty=\"\"");
  }

  @Test
  void with_longValue_isCut() {
    AuditEntry.ofService("a").with("long", "x".repeat(10_000)).close();
    assertThat(line()).endsWith(" long=\"" + "x".repeat(200) + "\"");
  }
}
