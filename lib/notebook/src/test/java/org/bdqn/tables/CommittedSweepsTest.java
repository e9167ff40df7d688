package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdqn.env.TestRoms;
import org.bdqn.sweep.Sweep;
import org.bdqn.sweep.SweepRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The sweeps behind the committed results, {@code notebooks/sweeps}. */
class CommittedSweepsTest {
  private static final Path NOTEBOOKS = Path.of(System.getProperty("bdqn.repository"), "notebooks");
  private static final Pattern ATARI = Pattern.compile("\"ALE/(\\w+)");

  static List<String> sweeps() throws IOException {
    return names("sweeps", ".json");
  }

  static List<String> results() throws IOException {
    return names("results", ".csv");
  }

  private static List<String> names(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void aCommittedSweepIsRunnable(String name) throws IOException {
    assertThat(sweep(name).runs()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("results")
  void committedResultsAreOfRunsOfTheSweepOfTheSameName(String name) throws IOException {
    Set<String> runs = sweep(name).runs().stream().map(SweepRun::name).collect(Collectors.toSet());
    Table table = new CommittedResults(NOTEBOOKS.resolve("results")).rows(name, "agent", "seed");
    Set<String> found = new TreeSet<>();
    for (Row row : table) {
      found.add("%s, seed %d".formatted(row.getString("agent"), row.getInt("seed")));
    }
    assertThat(found).isNotEmpty();
    assertThat(runs).containsAll(found);
  }

  /** Skips the test where the sweep's game wants a ROM that is not there. */
  private static Sweep sweep(String name) throws IOException {
    Path file = NOTEBOOKS.resolve("sweeps").resolve(name + ".json");
    Matcher game = ATARI.matcher(Files.readString(file));
    if (game.find()) {
      TestRoms.orSkip(game.group(1).toLowerCase(Locale.ROOT));
    }
    return Sweep.of(file);
  }
}
