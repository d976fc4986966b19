package com.dese.ajan.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody did to the service, for the audit log: who, what, from where, and what came of it;
 * when is the log's to say. Closing it writes the one line, so an action leaves its line however it
 * ends:
 *
 * <pre>{@code
 * try (var entry = AuditEntry.of(request, "keys.revoke")) {
 *   ...
 *   entry.with("kid", kid).done();
 * }
 * }</pre>
 *
 * <p>Values may come from outside. One that is not a plain word is quoted and escaped, so none can
 * end the line or pass for a field.
 */
public final class AuditEntry implements AutoCloseable {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@#+-]+");
  private static final int MOST_CHARACTERS = 200;

  private final String action;
  private final StringBuilder fields = new StringBuilder();
  private String outcome = "failed";

  private AuditEntry(String action, String by, String from) {
    this.action = action;
    with("by", by).with("from", from);
  }

  /** What the client of that request does. */
  public static AuditEntry of(HttpServletRequest request, String action) {
    var client = Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
    return new AuditEntry(action, client.orElse("nobody"), request.getRemoteAddr());
  }

  /** What the service does by itself. */
  public static AuditEntry ofService(String action) {
    return new AuditEntry(action, "cpt-ajan-backend", "itself");
  }

  /**
   * Adds a field.
   *
   * @param name a word of ours
   * @param value anything but a secret; cut after {@value #MOST_CHARACTERS} characters
   */
  public AuditEntry with(String name, Object value) {
    fields.append(' ').append(name).append('=').append(safe(String.valueOf(value)));
    return this;
  }

  /** It was done. */
  public void done() {
    outcome = "done";
  }

  /** It was not allowed to happen, and nothing was changed. */
  public void refused() {
    outcome = "refused";
  }

  /** Writes the line; what was neither done nor refused has failed. */
  @Override
  public void close() {
    AUDIT.info("action={} outcome={}{}", action, outcome, fields);
  }

  private static String safe(String value) {
    if (PLAIN.matcher(value).matches() && value.length() <= MOST_CHARACTERS) {
      return value;
    }
    var quoted = new StringBuilder("\"");
    value.chars().limit(MOST_CHARACTERS).forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').append(c);
    } else if (c >= ' ' && c <= '~') {
      quoted.append(c);
    } else {
      quoted.append("\\u%04x".formatted((int) c));
    }
  }
}
