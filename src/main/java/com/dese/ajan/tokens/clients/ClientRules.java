package com.dese.ajan.tokens.clients;

import com.dese.ajan.tokens.Scopes;
import com.dese.ajan.tokens.TokenStartException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** What configured clients must be like; anything else stops the start and is named. */
final class ClientRules {
  /** BCrypt reads no further. */
  static final int MAX_SECRET_BYTES = 72;

  static final int MIN_SECRET_CHARACTERS = 16;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");

  /** A cost that neither gives secrets away nor lets one guess keep a processor busy. */
  private static final Pattern HASH =
      Pattern.compile("\\{bcrypt}\\$2[aby]\\$(?:0[89]|1[0-4])\\$[./A-Za-z0-9]{53}");

  private static final Pattern LOOKS_ENCODED = Pattern.compile("\\{[^}]*}.*", Pattern.DOTALL);

  /** One such word, alone or again and again, with digits and signs about it. */
  private static final Pattern WELL_KNOWN =
      Pattern.compile(
          "(?<word>admin|administrator|root|user|guest|client|secret|password|passwd|passw0rd"
              + "|changeme|change|changeit|default|example|letmein|qwerty|ajan|test|demo)?"
              + "(?:[\\W\\d_]|\\k<word>)*");

  private ClientRules() {}

  static void check(ClientSettings settings) {
    var first = settings.client();
    checkId("CLIENT_ID (ajan.client.id)", first.id());
    if (!first.secret().isBlank()) {
      checkSecret("CLIENT_SECRET (ajan.client.secret)", first.secret(), first.id());
    }
    var ids = new HashSet<String>();
    ids.add(first.id());
    for (int i = 0; i < settings.clients().size(); i++) {
      var name = "ajan.clients[" + i + "]";
      var client = settings.clients().get(i);
      checkId(name + ".id", client.id());
      require(ids.add(client.id()), name + ".id is already another client's");
      require(
          isHash(client.secret()) || client.secret().length() >= MIN_SECRET_CHARACTERS,
          name + ".secret must have at least " + MIN_SECRET_CHARACTERS + " characters");
      checkSecret(name + ".secret", client.secret(), client.id());
      require(
          !client.scopes().isEmpty() && Scopes.ALL.containsAll(client.scopes()),
          name + ".scopes must be some of " + String.join(", ", Scopes.ALL));
    }
  }

  /** Whether the secret is given as its hash. */
  static boolean isHash(String secret) {
    return HASH.matcher(secret).matches();
  }

  private static void checkId(String name, String id) {
    require(ID.matcher(id).matches(), name + " must be 1 to 64 of A-Z a-z 0-9 . _ ~ -");
  }

  private static void checkSecret(String name, String secret, String id) {
    if (isHash(secret)) {
      return;
    }
    require(
        !LOOKS_ENCODED.matcher(secret).matches(),
        name + " looks encoded but is not {bcrypt} and a bcrypt hash of cost 8 to 14");
    require(
        secret.getBytes(StandardCharsets.UTF_8).length <= MAX_SECRET_BYTES,
        name + " must have at most " + MAX_SECRET_BYTES + " bytes");
    require(
        !secret.equalsIgnoreCase(id)
            && !WELL_KNOWN.matcher(secret.toLowerCase(Locale.ROOT)).matches(),
        name + " is a well-known default; make one with: openssl rand -base64 32");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new TokenStartException(otherwise);
    }
  }
}
