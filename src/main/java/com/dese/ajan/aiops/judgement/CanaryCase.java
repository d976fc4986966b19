package com.dese.ajan.aiops.judgement;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dese.ajan.aiops.canary.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is judged, and what is known of the canary besides.
 *
 * @param comparisons with the tolerance that was asked for, or the default; at most {@value #MOST}
 *     metrics, each of another name
 * @param byDefault names of metrics whose tolerance nobody asked for
 * @param withoutData why a metric has no data, by its name, one sentence; of metrics that have too
 *     little to be judged
 * @param openAnomalies of high severity on the canary's own series, a sentence each: such a canary
 *     does not pass
 * @param anomaliesUnknown why nobody knows of such, one sentence: then the canary does not pass
 *     either; null where they were looked up, or where nobody said which series are the canary's
 */
public record CanaryCase(
    List<Comparison> comparisons,
    Set<String> byDefault,
    Map<String, String> withoutData,
    List<String> openAnomalies,
    @Nullable String anomaliesUnknown) {
  /** So that what is kept stays small. */
  public static final int MOST = 100;

  private static final int MOST_ANOMALIES = 10;
  private static final int LONGEST = 500;

  public CanaryCase {
    if (comparisons.size() > MOST) {
      throw new IllegalArgumentException(
          "at most %d metrics are judged together but there are %d"
              .formatted(MOST, comparisons.size()));
    }
    comparisons = List.copyOf(comparisons);
    byDefault = Set.copyOf(byDefault);
    withoutData =
        withoutData.entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, why -> cut(why.getValue())));
    openAnomalies = openAnomalies.stream().limit(MOST_ANOMALIES).map(CanaryCase::cut).toList();
  }

  private static String cut(String sentence) {
    return sentence.length() > LONGEST ? sentence.substring(0, LONGEST) : sentence;
  }

  /** Of which nothing else is known. */
  public static CanaryCase of(List<Comparison> comparisons) {
    return new CanaryCase(comparisons, Set.of(), Map.of(), List.of(), null);
  }
}
