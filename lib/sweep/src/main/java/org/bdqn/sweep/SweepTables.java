package org.bdqn.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdqn.checkpoint.Durable;
import org.bdqn.json.Json;
import org.bdqn.run.RunLog;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;

/**
 * Writes a sweep's tables from its runs' folders. A run's rows are appended when it ends; at the
 * sweep's end all are put into the order of the sweep, so that the table does not depend on which
 * run ended first.
 */
public final class SweepTables {
  public static final String RESULTS = "results.csv";
  public static final String EVALUATIONS = "evaluations.csv";
  public static final String RUNS = "runs.csv";
  static final String VERSIONS = "versions.json";
  private static final String TRAINING = "training";
  public static final String EVALUATION = "evaluation";
  private static final List<String> AFTER_STATE =
      List.of("episodes", "stepsTaken", "seconds", "folder");
  private static final String RESULTS_HEADER = "variant,seed,step,kind,score,seconds\n";
  private static final String EVALUATIONS_HEADER = "variant,seed,step,episode,score,length\n";

  private final SweepFolder folder;
  private final List<SweepRun> runs;
  private final Map<String, List<Long>> played = new ConcurrentHashMap<>();

  SweepTables(SweepFolder folder, List<SweepRun> runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /** Writes the tables of all finished runs anew, in the sweep's order. */
  void writeAll() {
    explained(
        () -> {
          StringBuilder results = new StringBuilder(RESULTS_HEADER);
          StringBuilder evaluations = new StringBuilder(EVALUATIONS_HEADER);
          for (SweepRun run : runs) {
            if (folder.isFinished(run)) {
              results.append(results(run));
              evaluations.append(evaluations(run));
            }
          }
          Durable.write(folder.path().resolve(RESULTS), results.toString());
          Durable.write(folder.path().resolve(EVALUATIONS), evaluations.toString());
          writeVersions();
        });
  }

  /** Appends what a run that has just ended scored. */
  void append(SweepRun run) {
    explained(
        () -> {
          append(RESULTS, results(run));
          append(EVALUATIONS, evaluations(run));
        });
  }

  /**
   * Writes the state of each run: variant, seed, its settings, state, and of finished ones how many
   * episodes they had, the agent steps of these, and the seconds that they took; folder.
   */
  void writeStates(List<RunStatus> states) {
    Set<String> fields = new LinkedHashSet<>();
    runs.forEach(run -> fields.addAll(run.settings().keySet()));
    fields.remove(Sweep.SEED);
    StringBuilder table = new StringBuilder(line(header(fields).toArray()));
    explained(
        () -> {
          for (int i = 0; i < runs.size(); i++) {
            SweepRun run = runs.get(i);
            List<Object> cells = new ArrayList<>(List.of(run.variant(), run.seed()));
            fields.forEach(field -> cells.add(run.settings().getOrDefault(field, "")));
            cells.add(states.get(i));
            cells.addAll(folder.isFinished(run) ? played(run) : List.of("", ""));
            cells.addAll(List.of(seconds(run), run.folder()));
            table.append(line(cells.toArray()));
          }
          Durable.write(folder.path().resolve(RUNS), table.toString());
        });
  }

  /** The runs' states as they were written last, in the sweep's order; none before the first. */
  static List<String> states(Path sweep) throws IOException {
    Path table = sweep.resolve(RUNS);
    return Files.exists(table)
        ? Files.readString(table).lines().skip(1).map(SweepTables::state).toList()
        : List.of();
  }

  /** The state is followed by cells that hold no comma. */
  private static String state(String line) {
    String[] cells = line.split(",", -1);
    return cells[Math.max(0, cells.length - AFTER_STATE.size() - 1)];
  }

  private static List<String> header(Set<String> fields) {
    List<String> header = new ArrayList<>(List.of("variant", "seed"));
    header.addAll(fields);
    header.add("state");
    header.addAll(AFTER_STATE);
    return header;
  }

  /** A finished run's number of episodes and the step at which the last of them ended. */
  private List<Long> played(SweepRun run) {
    return played.computeIfAbsent(
        run.folder(),
        unknown -> {
          List<EpisodeScore> episodes = RunLog.scores(folder.of(run));
          int count = episodes.size();
          return List.of((long) count, count == 0 ? 0 : episodes.get(count - 1).step());
        });
  }

  private String results(SweepRun run) throws IOException {
    String seconds = seconds(run);
    StringBuilder lines = new StringBuilder();
    for (EpisodeScore e : RunLog.scores(folder.of(run))) {
      lines.append(line(run.variant(), run.seed(), e.step(), TRAINING, e.score(), seconds));
    }
    RunLog.evaluations(folder.of(run))
        .forEach(
            (step, e) ->
                lines.append(line(run.variant(), run.seed(), step, EVALUATION, e.mean(), seconds)));
    return lines.toString();
  }

  private String evaluations(SweepRun run) {
    StringBuilder lines = new StringBuilder();
    RunLog.evaluations(folder.of(run))
        .forEach(
            (step, e) -> {
              for (int i = 0; i < e.scores().size(); i++) {
                double score = e.scores().get(i);
                int length = e.lengths().get(i);
                lines.append(line(run.variant(), run.seed(), step, i + 1, score, length));
              }
            });
    return lines.toString();
  }

  /** Seconds of training of a finished run, empty of others. */
  private String seconds(SweepRun run) throws IOException {
    Path finished = folder.of(run).resolve(RunTask.FINISHED);
    return Files.exists(finished) ? Files.readString(finished).strip() : "";
  }

  /** Versions that the runs were made with: one entry for each kind of machine. */
  private void writeVersions() throws IOException {
    Map<JsonNode, List<String>> runsByVersions = new LinkedHashMap<>();
    for (SweepRun run : runs) {
      if (folder.isFinished(run)) {
        JsonNode config = Json.tree(Files.readString(folder.of(run).resolve(RunLog.CONFIG)));
        runsByVersions
            .computeIfAbsent(config.path(RunLog.VERSIONS), v -> new ArrayList<>())
            .add(run.name());
      }
    }
    List<Made> all =
        runsByVersions.entrySet().stream().map(e -> new Made(e.getKey(), e.getValue())).toList();
    Durable.write(folder.path().resolve(VERSIONS), Json.of(all).toPrettyString() + "\n");
  }

  private record Made(JsonNode versions, List<String> runs) {}

  private void append(String file, String text) throws IOException {
    try (FileOutputStream out = new FileOutputStream(folder.path().resolve(file).toFile(), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String line(Object... cells) {
    return Stream.of(cells)
        .map(cell -> quoted(cell.toString()))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\n\r]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void explained(Writing writing) {
    try {
      writing.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(
          Text.format(
              "The sweep's tables in %s cannot be written (%s). Make room or see to its permissions, then run the sweep again: finished runs are kept",
              folder.path(), failure),
          failure);
    }
  }
}
