package com.dese.ajan.aiops.incident;

import com.dese.ajan.aiops.incident.grouping.DependencyGraph;
import com.dese.ajan.aiops.incident.grouping.DependencyGraph.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Reads the dependency graph from the settings: a list of {@code {caller, callee}}, or a map from
 * callers to lists of callees.
 */
final class GraphSetting {
  static final String NAME = "ajan.incidents.graph";

  private static final ConfigurationPropertyName FIRST = ConfigurationPropertyName.of(NAME + "[0]");
  private static final int MOST_CALLS = 100_000;
  private static final int LONGEST_NAME = 200;

  private GraphSetting() {}

  /** A call as it is written. */
  record Written(@Nullable String caller, @Nullable String callee) {}

  /**
   * Reads it; empty where there is none.
   *
   * @throws GraphStartException saying in one line what is wrong with it
   */
  static DependencyGraph read(Environment environment) {
    var binder = Binder.get(environment);
    var calls = new ArrayList<Call>();
    if (isList(environment)) {
      for (var written : list(binder)) {
        add(calls, written.caller(), written.callee());
      }
    } else {
      map(binder)
          .forEach((caller, callees) -> callees.forEach(callee -> add(calls, caller, callee)));
    }
    if (calls.size() > MOST_CALLS) {
      throw new GraphStartException("has more than " + MOST_CALLS + " calls");
    }
    return new DependencyGraph(calls);
  }

  private static void add(List<Call> calls, @Nullable String caller, @Nullable String callee) {
    int at = calls.size() + 1;
    var call = new Call(checked(caller, at, "caller"), checked(callee, at, "callee"));
    if (call.caller().equals(call.callee())) {
      throw new GraphStartException("call " + at + " is of a node to itself");
    }
    calls.add(call);
  }

  private static boolean isList(Environment environment) {
    for (var source : ConfigurationPropertySources.get(environment)) {
      if (source.getConfigurationProperty(FIRST) != null
          || source.containsDescendantOf(FIRST) == ConfigurationPropertyState.PRESENT) {
        return true;
      }
    }
    return false;
  }

  private static List<Written> list(Binder binder) {
    var noMore = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
    return bound(binder, Bindable.listOf(Written.class), noMore).orElse(List.of());
  }

  private static Map<String, List<String>> map(Binder binder) {
    var names = ResolvableType.forClassWithGenerics(List.class, String.class);
    var type =
        ResolvableType.forClassWithGenerics(
            Map.class, ResolvableType.forClass(String.class), names);
    return bound(binder, Bindable.<Map<String, List<String>>>of(type), BindHandler.DEFAULT)
        .orElse(Map.of());
  }

  private static <T> BindResult<T> bound(Binder binder, Bindable<T> form, BindHandler handler) {
    try {
      return binder.bind(NAME, form, handler);
    } catch (BindException e) {
      throw new GraphStartException(
          "is neither a list of caller and callee nor a map from callers to lists of callees");
    }
  }

  private static String checked(@Nullable String name, int at, String part) {
    if (name == null || name.isBlank()) {
      throw new GraphStartException("call " + at + " has no " + part);
    }
    if (name.length() > LONGEST_NAME) {
      throw new GraphStartException(
          "the " + part + " of call " + at + " has more than " + LONGEST_NAME + " characters");
    }
    return name;
  }
}
