package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.tables.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class SweepResultsTest {
  @TempDir private Path parent;

  @Test
  void namesThatLookLikeNothingOrLikeNumbersStayNames() throws Exception {
    List<String> names = List.of("NA", "null", "NaN", "N/A", "*", "1", "true", "2026-11-26", "-");
    StringBuilder csv = new StringBuilder("variant,seed,step,kind,score,seconds\n");
    names.forEach(name -> csv.append(name).append(",1,10,evaluation,2.5,0.1\n"));
    Path file = Files.writeString(parent.resolve("results.csv"), csv);
    Table table = Tables.read(file);
    assertThat(table.stringColumn("variant").asList()).isEqualTo(names);
    assertThat(table.doubleColumn("score").asList()).containsOnly(2.5);
    assertThat(Plots.learningCurve(table, "variant").toString()).isNotEmpty();
  }
}
