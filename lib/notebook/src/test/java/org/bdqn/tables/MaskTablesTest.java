package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class MaskTablesTest {
  @Test
  void masksHaveARowForEachHeadAndTransition() {
    Table table = MaskTables.masks(new long[] {0b01, 0b10, 0b11}, 2);

    assertThat(table.intColumn("mask").asList()).containsExactly(1, 0, 1, 0, 1, 1);
    assertThat(table.intColumn("head").asList()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(table.intColumn("transition").asList()).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void headsShareWhatPSays() {
    Table table = MaskTables.overlap(5, 20_000, 1);

    for (Row row : table) {
      double p = row.getDouble("p");
      assertThat(row.getDouble("shared")).isCloseTo(row.getDouble("expected"), within(0.04));
      assertThat(row.getDouble("unused")).isCloseTo(Math.pow(1 - p, 5), within(0.02));
    }
    assertThat(table.rowCount()).isEqualTo(10);
    assertThat(table.doubleColumn("shared").get(9)).isEqualTo(1);
  }
}
