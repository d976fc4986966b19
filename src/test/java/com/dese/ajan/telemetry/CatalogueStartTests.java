package com.dese.ajan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dese.ajan.ServiceUnderTest;
import com.dese.ajan.redis.RedisUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A catalogue or a source that is set wrongly stops the start with one line that says what. */
@ExtendWith(OutputCaptureExtension.class)
class CatalogueStartTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "catalogue.metrics[0].match=up{; match of up is no series selector: expected a label's name",
        "catalogue.metrics[0].match=up{job=~\"(\"}; match of up is no series selector",
        "catalogue.metrics[0].direction=sideways; ajan.catalogue.metrics[0].direction",
        "catalogue.metrics[0].floor=-1; ajan.catalogue.metrics[0].floor",
        "catalogue.metrics[0].threshold=0; ajan.catalogue.metrics[0].threshold",
        "catalogue.metrics[1].name=up; has two metrics of one name",
        "catalogue.metrics[0].least-severity=extreme; ajan.catalogue.metrics[0].least-severity",
        "telemetry.step=1500ms; step must be whole seconds",
        "telemetry.prometheus.url=localhost:9090; url must be an http or https URL",
        "anomalies.open-after=4; open-after must not be above within",
        "series.most=0; ajan.series.most",
        "release.desired-digest=sha256:12; must be sha256: and 64 hexadecimal digits",
        "release.every=1ms; ajan.release.every",
        "incidents.window=2h; ajan.incidents.window",
        "incidents.longest=1m; window must not be above longest",
        "incidents.node-labels[0]=a-b; ajan.incidents.node-labels[0]",
        "incidents.graph[0].caller=a; ajan.incidents.graph: call 1 has no callee",
        "incidents.graph.a[0]=a; ajan.incidents.graph: call 1 is of a node to itself",
        "incidents.graph=a; ajan.incidents.graph: is neither a list",
      })
  void start_badSetting_stopsWithOneLine(String setting, String line, CapturedOutput output) {
    assertThatThrownBy(() ->
        ServiceUnderTest.start(
            RedisUnderTest.shared().url(),
            "--ajan.catalogue.metrics[0].name=up",
            "--ajan." + setting));
    assertThat(output.toString().lines().filter(one -> one.contains("cannot start: ")))
        .singleElement()
        .satisfies(one -> assertThat(one).contains(line));
    assertThat(output.toString().lines().filter(one -> one.startsWith("\tat "))).isEmpty();
  }
}
