package com.dese.ajan;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * What one test puts into the audit log, whatever format the process logs in. Services that the
 * test talks to must have started before it: a start sets all logging up anew.
 */
public final class AuditLines implements BeforeEachCallback, AfterEachCallback {
  private final Logger audit = (Logger) LoggerFactory.getLogger("audit");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  /** The lines that begin with an action, in the order in which they came. */
  public List<String> of(String action) {
    return List.copyOf(logged.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.startsWith("action=" + action))
        .toList();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logged.list.clear();
    logged.start();
    audit.addAppender(logged);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    audit.detachAppender(logged);
  }
}
