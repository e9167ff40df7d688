package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class HtmlTableTest {

  @Test
  void escapesNamesAndValues() {
    Table table = Table.create("<t>", StringColumn.create("a & b", "<script>alert('x')</script>"));

    assertThat(HtmlTable.of(table, 5).html())
        .contains("&lt;t&gt;", "a &amp; b", "&lt;script&gt;alert(&#39;x&#39;)")
        .doesNotContain("<script");
  }

  @Test
  void aPathMayBreakBehindItsSlashes() {
    Table table = Table.create("t", StringColumn.create("source", "baselines/data.json"));

    assertThat(HtmlTable.of(table, 5).html()).contains(">baselines/<wbr>data.json</td>");
  }

  @Test
  void saysHowManyRowsAreNotShown() {
    Table table = Table.create("t", IntColumn.create("n", IntStream.range(0, 1_500)));

    Output output = HtmlTable.of(table, 3);

    assertThat(output.html())
        .contains(">2</td>", "first 3 of 1,500 rows")
        .doesNotContain(">3</td>");
    assertThat(output.plain()).contains("first 3 of 1,500 rows");
  }

  @Test
  void saysNothingWhereAllRowsAreShown() {
    Table table = Table.create("t", IntColumn.create("n", 1, 2));

    assertThat(HtmlTable.of(table, 2).html()).doesNotContain("rows");
  }

  @Test
  void shortensFractionsAndLeavesMissingValuesEmpty() {
    Table table =
        Table.create("t", DoubleColumn.create("x", 0.1 + 0.2, 2.5e-4, 50_000_000, Double.NaN));

    assertThat(HtmlTable.of(table, 9).html())
        .contains(">0.3</td>", ">0.00025</td>", ">50,000,000</td>", "right\"></td>");
  }

  @Test
  void printsNumbersOfAColumnAlikeAndMeansWithTheirSpread() {
    Table table =
        Table.create(
            "Scores of five games",
            StringColumn.create("agent", "vote", "one head", "one game"),
            DoubleColumn.create("mean", 60.24, 7, 1),
            DoubleColumn.create("sd", 5.8, 0.25, Double.NaN),
            IntColumn.create("parameters", 1_606_144, 12, 0),
            DoubleColumn.create("loss", 0.001484, 0.0015, 0));

    Output output = HtmlTable.of(table, 9);

    assertThat(output.html())
        .contains(
            ">mean ± sd</th>",
            ">60.2 ± 5.8</td>",
            ">7.0 ± 0.2</td>",
            ">1.0</td>",
            ">1,606,144</td>",
            ">0.001484</td>",
            ">0.001500</td>",
            "<caption>Scores of five games</caption>")
        .doesNotContain(">sd</th>");
    assertThat(output.plain()).contains("60.2 ± 5.8");
  }

  @Test
  void showsATableWithoutRows() {
    Table table = Table.create("t", StringColumn.create("a"));

    assertThat(HtmlTable.of(table, 1).html()).contains(">a</th>");
  }

  @Test
  void refusesNoRows() {
    Table table = Table.create("t", IntColumn.create("n", 1));

    assertThatThrownBy(() -> HtmlTable.of(table, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows is 0");
  }
}
