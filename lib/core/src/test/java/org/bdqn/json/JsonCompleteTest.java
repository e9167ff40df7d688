package org.bdqn.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonCompleteTest {
  @Test
  void fieldsThatAreMissingAreAddedAlsoInsideOthersAndThoseThatAreThereStay() {
    String completed =
        Json.complete(
            "{\"a\": 1, \"inner\": {\"b\": \"old\"}}",
            Map.of("a", "x", "inner.b", "x", "inner.c", "new", "d", "new", "missing.e", "x"));

    assertThat(completed)
        .contains("\"a\":1", "\"b\":\"old\"", "\"c\":\"new\"", "\"d\":\"new\"")
        .doesNotContain("\"e\"");
  }

  @Test
  void whatIsNoJsonIsLeftToTheReader() {
    assertThat(Json.complete("{broken", Map.of("a", "x"))).isEqualTo("{broken");
  }
}
