package com.dese.ajan.telemetry.remotewrite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesCacheTests {
  private final SeriesCache cache = new SeriesCache(10_000);

  private static SeriesKey key(String text) {
    var bytes = ("before" + text + "behind").getBytes(UTF_8);
    return new SeriesKey(bytes, 6, bytes.length - 6);
  }

  @Test
  void get_equalBytesElsewhere_isFound() {
    cache.put(key("some labels"), PushedSeries.UNMATCHED);
    var bytes = "some labels".getBytes(UTF_8);
    assertThat(cache.get(new SeriesKey(bytes, 0, bytes.length))).isSameAs(PushedSeries.UNMATCHED);
    assertThat(cache.get(key("some label"))).isNull();
    assertThat(cache.get(key("some labelt"))).isNull();
  }

  @Test
  void put_bytesChangeAfterwards_keepsItsOwn() {
    var bytes = "labels".getBytes(UTF_8);
    cache.put(new SeriesKey(bytes, 0, bytes.length), PushedSeries.UNMATCHED);
    bytes[0] = 'x';
    assertThat(cache.get(key("labels"))).isNotNull();
  }

  @Test
  void put_moreThanFits_startsAnew() {
    for (int i = 0; i < 10_000; i++) {
      cache.put(key("series " + i), PushedSeries.UNMATCHED);
      assertThat(cache.get(key("series " + i))).isNotNull();
      assertThat(cache.size()).isLessThanOrEqualTo(10_000 / 96);
    }
    cache.put(key("x".repeat(8_000)), PushedSeries.UNMATCHED);
    cache.put(key("y".repeat(8_000)), PushedSeries.UNMATCHED);
    assertThat(cache.size()).isOne();
  }

  @Test
  void put_sameKeyAgain_takesNoMoreRoom() {
    cache.put(key("first"), PushedSeries.UNMATCHED);
    for (int i = 0; i < 1_000; i++) {
      cache.put(key("second"), PushedSeries.UNMATCHED);
    }
    assertThat(cache.get(key("first"))).isNotNull();
  }
}
