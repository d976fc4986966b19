package com.dese.ajan.aiops.web;

import com.dese.ajan.http.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that a request may not have, where passing over a slip would do harm. */
final class UnknownFields {
  private static final int MOST = 20;
  private static final int LONGEST = 100;

  private UnknownFields() {}

  /** An error for each, to which others may be added; the first if there are many. */
  static List<FieldError> in(@Nullable Map<String, Object> others) {
    var errors = new ArrayList<FieldError>();
    if (others != null) {
      others.keySet().stream()
          .limit(MOST)
          .map(name -> name.length() > LONGEST ? name.substring(0, LONGEST) : name)
          .forEach(name -> errors.add(new FieldError(name, "is no field of this request")));
    }
    return errors;
  }
}
