package com.dese.ajan.http;

import java.util.List;

/**
 * The routes below {@code /api} of one feature and the scopes they want; a feature gives its rules
 * as a bean. A GET rule holds for HEAD too.
 */
@FunctionalInterface
public interface AccessRules {
  List<AccessRule> rules();
}
