package com.dese.ajan.tokens.verifying;

import java.util.Locale;

/** Why a token is refused: the closed set of reasons, in the order in which they are looked for. */
enum Rejection {
  /** Longer than any access token has to be. */
  TOO_LONG,
  /** Not three parts of canonical base64url. */
  NOT_COMPACT,
  /** The header is not strict JSON, lacks a member, or has one too many. */
  HEADER,
  /** A claim is missing, malformed or there twice. */
  CLAIMS,
  /** Issued by someone who is not trusted. */
  ISSUER,
  /** Not an algorithm that we allow, or not the key's. */
  ALGORITHM,
  /** Not an RFC 9068 access token. */
  TYPE,
  /** No key of that kid. */
  UNKNOWN_KEY,
  /** Not signed by the key. */
  SIGNATURE,
  /** Meant for someone else. */
  AUDIENCE,
  /** Expired. */
  EXPIRED,
  /** Issued or valid only in the future. */
  NOT_YET_VALID,
  /** Claims to be valid for longer than allowed. */
  LIFETIME;

  /** The value of the tag {@code reason}. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
