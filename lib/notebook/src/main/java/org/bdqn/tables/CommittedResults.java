package org.bdqn.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bdqn.sweep.Sweep;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Results of long experiments, kept as CSV files in one folder, so that they can be looked at
 * without running them again.
 *
 * @param folder of the files
 */
public record CommittedResults(Path folder) {
  /**
   * A table of results; an empty one where they are not there yet, so that plots say "no data yet".
   * Of a sweep's {@code results.csv} the evaluations.
   *
   * @param name of the file, without {@code .csv}
   * @param columns that it must have
   * @throws IllegalArgumentException if the file is there and lacks a column
   */
  public Table table(String name, String... columns) {
    return ofKind("evaluation", rows(name, columns));
  }

  /**
   * The games of training in a sweep's {@code results.csv}: agent, seed, step, score; none where
   * the file is not there yet or has evaluations only.
   */
  public Table training(String name) {
    Table table = rows(name, "agent", "seed", "step", "score");
    return table.containsColumn("kind") ? ofKind("training", table) : table.emptyCopy();
  }

  /** All rows of a table, as for {@link #table}, of evaluations and of training's games. */
  Table rows(String name, String... columns) {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      Table empty = Table.create(name);
      Arrays.stream(columns).forEach(column -> empty.addColumns(StringColumn.create(column)));
      return empty;
    }
    Table table = named(Tables.read(file)).setName(name);
    for (String column : columns) {
      Check.that(
          table.containsColumn(column),
          "%s has no column '%s'; expected %s, found %s: make it again, or rename the column",
          file,
          column,
          Arrays.toString(columns),
          table.columnNames());
    }
    return table;
  }

  /** A sweep's tables are taken as they are: its variants are agents. */
  private static Table named(Table table) {
    if (table.containsColumn("variant") && !table.containsColumn("agent")) {
      table.column("variant").setName("agent");
    }
    return table;
  }

  private static Table ofKind(String kind, Table table) {
    return table.containsColumn("kind")
        ? table.where(table.stringColumn("kind").isEqualTo(kind))
        : table;
  }

  /**
   * By which protocol a table was measured, in words, and how many of its runs are there: from its
   * sweep's file, {@code sweeps/NAME.json} beside this folder, and from the table.
   *
   * @throws IllegalArgumentException if there is no such sweep
   */
  public String protocol(String name) {
    Path sweep = folder.resolveSibling("sweeps").resolve(name + ".json");
    String command = "./kit sweep notebooks/sweeps/" + name + ".json";
    return Text.format(
        "%s (%s)", SweepProtocol.sentences(Sweep.of(sweep), rows(name, "agent", "seed")), command);
  }

  /**
   * One sentence about a table: how many rows there are, or that they are still to come.
   *
   * @param command that makes it
   */
  public String about(String name, String command) {
    Path file = file(name);
    return Files.isRegularFile(file)
        ? Text.format("%s: %,d rows, made by %s", file, rows(name).rowCount(), command)
        : Text.format(
            "%s is not there yet: this experiment has not been run. It is made by %s",
            file, command);
  }

  private Path file(String name) {
    return folder.resolve(name + ".csv");
  }
}
