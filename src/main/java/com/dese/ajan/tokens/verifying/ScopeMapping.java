package com.dese.ajan.tokens.verifying;

import com.dese.ajan.tokens.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How what an issuer grants becomes scopes of ours.
 *
 * @param claim where it is: a text of values with spaces between them, or a list of texts
 * @param ours by what the issuer calls it; what is not named grants nothing
 */
record ScopeMapping(String claim, Map<String, Set<String>> ours) {
  /** The claim scope, as it is. */
  static final ScopeMapping AS_IS =
      new ScopeMapping(
          "scope", Scopes.ALL.stream().collect(Collectors.toMap(Function.identity(), Set::of)));

  ScopeMapping {
    ours = Map.copyOf(ours);
  }

  Set<String> granted(Map<String, @Nullable Object> claims) {
    return theirs(claims.get(claim))
        .flatMap(value -> ours.getOrDefault(value, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> theirs(@Nullable Object claim) {
    return switch (claim) {
      case null -> Stream.empty();
      case String text -> Stream.of(text.split(" "));
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          list.stream().map(String.class::cast);
      default -> throw new RejectedTokenException(Rejection.CLAIMS);
    };
  }
}
