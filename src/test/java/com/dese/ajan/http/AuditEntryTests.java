package com.dese.ajan.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.security.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;

class AuditEntryTests {
  private final Logger audit = (Logger) LoggerFactory.getLogger("audit");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final MockHttpServletRequest request = new MockHttpServletRequest();

  AuditEntryTests() {
    request.setRemoteAddr("192.0.2.7");
    request.setUserPrincipal(client("admin"));
  }

  @BeforeEach
  void listen() {
    logged.start();
    audit.addAppender(logged);
  }

  @AfterEach
  void leave() {
    audit.detachAppender(logged);
  }

  private static Principal client(String name) {
    return () -> name;
  }

  private String line() {
    assertThat(logged.list).hasSize(1);
    return logged.list.getFirst().getFormattedMessage();
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
