package org.bdqn.tables;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdqn.text.Check;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
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

  /** All sources, or those of one game: game, agent, runs, what counts, protocol, source, taken. */
  public Table sources(String game) {
    Table all = Tables.read(folder.resolve("sources.csv"));
    return all.where(all.stringColumn("game").isEqualTo(game)).setName(game + ", published");
  }

  /** The agents of which a game's file has numbers, in the order of the sources. */
  public List<String> agents(String game) {
    return sources(game).stringColumn(AGENT).asList();
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
