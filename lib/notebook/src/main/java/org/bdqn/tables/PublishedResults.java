package org.bdqn.tables;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What others have published, to be drawn beside the kit's own curves: for each game a CSV file of
 * {@code agent, run, step, score}, and {@code sources.csv}, which says of every agent by which
 * protocol it was measured, where its numbers are from and when they were taken.
 *
 * @param folder of the files
 */
public record PublishedResults(Path folder) {
  private static final String AGENT = "agent";

  /**
   * The sources of one game: agent, score (the last one published, and after how many steps), runs,
   * what counts, protocol, source, taken.
   */
  public Table sources(String game) {
    Table own = rows(game);
    StringColumn last = StringColumn.create("score");
    own.stringColumn(AGENT).forEach(agent -> last.append(lastScore(curve(game, agent))));
    return own.removeColumns("game").insertColumn(1, last);
  }

  private Table rows(String game) {
    Table all = Tables.read(folder.resolve("sources.csv"));
    return all.where(all.stringColumn("game").isEqualTo(game)).setName(game + ", published");
  }

  private static String lastScore(Table curve) {
    int last = curve.rowCount() - 1;
    return Text.format(
        "%.1f at %,d", curve.doubleColumn("score").get(last), curve.longColumn("step").get(last));
  }

  /** The agents of which a game's file has numbers, in the order of the sources. */
  public List<String> agents(String game) {
    return rows(game).stringColumn(AGENT).asList();
  }

  /**
   * A published curve: step, score (the mean over its runs), in agent steps.
   *
   * @param agent as {@link #agents} names it
   */
  public Table curve(String game, String agent) {
    Map<Long, Double> scores =
        Tables.read(folder.resolve(game + ".csv")).stream()
            .filter(row -> row.getString(AGENT).equals(agent))
            .collect(
                groupingBy(
                    row -> (long) row.getNumber("step"),
                    TreeMap::new,
                    averagingDouble(row -> row.getNumber("score"))));
    Check.that(
        !scores.isEmpty(),
        "There is no agent '%s' in %s: give one of %s",
        agent,
        folder.resolve(game + ".csv"),
        agents(game));
    return Table.create(
        agent,
        LongColumn.create("step", scores.keySet().stream().mapToLong(Long::longValue)),
        DoubleColumn.create("score", scores.values()));
  }
}
