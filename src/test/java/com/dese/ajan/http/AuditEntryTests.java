package com.dese.ajan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

@ExtendWith(OutputCaptureExtension.class)
class AuditEntryTests {
  private final MockHttpServletRequest request = new MockHttpServletRequest();

  AuditEntryTests() {
    request.setRemoteAddr("192.0.2.7");
    request.setUserPrincipal(client("admin"));
  }

  private static Principal client(String name) {
    return () -> name;
  }

  private static String line(CapturedOutput output) {
    var lines = output.toString().lines().filter(line -> line.contains("action=")).toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst().substring(lines.getFirst().indexOf("action="));
  }

  @Test
  void close_done_writesWhoWhatAndFromWhere(CapturedOutput output) {
    try (var entry = AuditEntry.of(request, "keys.revoke").with("kid", "a-b_c")) {
      entry.done();
    }
    assertThat(line(output))
        .isEqualTo("action=keys.revoke outcome=done by=admin from=192.0.2.7 kid=a-b_c");
  }

  @Test
  void close_neitherDoneNorRefused_hasFailed(CapturedOutput output) {
    AuditEntry.ofService("keys.rotate").close();
    assertThat(line(output))
        .isEqualTo("action=keys.rotate outcome=failed by=cpt-ajan-backend from=itself");
  }

  @Test
  void with_valuesFromOutside_cannotEndTheLineOrPassForFields(CapturedOutput output) {
    request.setUserPrincipal(client("x by=admin"));
    request.setRemoteAddr("fe80::1%eth0");
    try (var entry = AuditEntry.of(request, "keys.revoke")) {
      entry
          .with("kid", "a\r\n\u2028action=keys.rotate outcome=done\u001b[2K\" \\")
          .with("empty", "")
          .refused();
    }
    assertThat(line(output))
        .isEqualTo(
            "action=keys.revoke outcome=refused by=\"x by=admin\" from=\"fe80::1%eth0\""
                + " kid=\"a\\u000d\\u000a\\u2028action=keys.rotate outcome=done\\u001b[2K\\\" \\\\\""
                + " empty=\"\"");
  }

  @Test
  void with_longValue_isCut(CapturedOutput output) {
    AuditEntry.ofService("a").with("long", "x".repeat(10_000)).close();
    assertThat(line(output)).endsWith(" long=\"" + "x".repeat(200) + "\"");
  }
}
