package com.dese.ajan.aiops.web;

import com.dese.ajan.aiops.canary.Harm;
import com.dese.ajan.aiops.canary.kayenta.KayentaMetric;
import com.dese.ajan.aiops.canary.kayenta.Method;
import com.dese.ajan.aiops.canary.kayenta.NanStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one metric of a canary; what is not given is as Kayenta has it. */
final class KayentaMetricFields {
  private static final int MOST_GROUPS = 20;

  private final JsonFields json;
  private final String path;
  private final int mostValues;

  private @Nullable String name;
  private @Nullable List<String> groups;
  private double @Nullable [] control;
  private double @Nullable [] experiment;
  private Harm direction = Harm.EITHER;
  private NanStrategy nanStrategy = NanStrategy.REMOVE;
  private boolean critical;
  private boolean mustHaveData;
  private Method method = KayentaMethodFields.STANDARD;

  KayentaMetricFields(JsonFields json, String path, int mostValues) {
    this.json = json;
    this.path = path;
    this.mostValues = mostValues;
  }

  KayentaMetric read() {
    json.object(path, this::field);
    return new KayentaMetric(
        required(name, "name"),
        required(groups, "groups"),
        required(control, "control"),
        required(experiment, "experiment"),
        direction,
        nanStrategy,
        critical,
        mustHaveData,
        method);
  }

  private void field(String field) {
    var at = path + "." + field;
    switch (field) {
      case "name" -> name = json.text(at, KayentaRequestReader.LONGEST_NAME);
      case "groups" -> groups = groups(at);
      case "control" -> control = values(at, experiment);
      case "experiment" -> experiment = values(at, control);
      case "direction" -> direction = json.constant(at, Harm.values());
      case "nanStrategy" -> nanStrategy = json.constant(at, NanStrategy.values());
      case "critical" -> critical = json.flag(at);
      case "mustHaveData" -> mustHaveData = json.flag(at);
      case "classifier" -> method = new KayentaMethodFields(json, at).read();
      default -> json.skip();
    }
  }

  private List<String> groups(String at) {
    json.array(at);
    var read = new ArrayList<String>();
    while (json.next()) {
      var item = at + "[" + read.size() + "]";
      var group = json.text(item, KayentaRequestReader.LONGEST_NAME);
      if (read.contains(group)) {
        throw JsonFields.invalid(item, "must be another group");
      }
      read.add(group);
      if (read.size() > MOST_GROUPS) {
        break;
      }
    }
    if (read.isEmpty() || read.size() > MOST_GROUPS) {
      throw JsonFields.invalid(at, "must hold 1 to " + MOST_GROUPS + " groups");
    }
    return read;
  }

  private double[] values(String at, double @Nullable [] otherSide) {
    int most = mostValues - (otherSide == null ? 0 : otherSide.length);
    json.array(at);
    var read = new double[64];
    int size = 0;
    while (json.next()) {
      if (size == most) {
        throw JsonFields.invalid("metrics", "must hold at most 200000 values in all");
      }
      if (size == read.length) {
        read = Arrays.copyOf(read, 2 * size);
      }
      read[size] = json.value(at + "[" + size + "]");
      size++;
    }
    return Arrays.copyOf(read, size);
  }

  private <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw JsonFields.invalid(path + "." + field, "is required");
    }
    return value;
  }
}
