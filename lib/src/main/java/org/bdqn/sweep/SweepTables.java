package org.bdqn.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.bdqn.results.RunLog;
import org.bdqn.training.TrainingConfig;

/**
 * Writes a sweep's tables from its runs' folders. A run's rows are appended when it ends; at the
 * sweep's end all are put into the order of the sweep, so that the table tells nothing of who was
 * first.
 */
final class SweepTables {
  static final String RESULTS = "results.csv";
  static final String EVALUATIONS = "evaluations.csv";
  static final String RUNS = "runs.csv";
  static final String VERSIONS = "versions.json";
  static final String TRAINING = "training";
  static final String EVALUATION = "evaluation";
  private static final String RESULTS_HEADER = "variant,seed,step,kind,score,seconds\n";
  private static final String EVALUATIONS_HEADER = "variant,seed,step,episode,score,length\n";

  private final SweepFolder folder;
  private final List<SweepRun> runs;
  private final Map<String, List<String>> played = new ConcurrentHashMap<>();

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
   * Writes what has become of each run: variant, seed, its settings, state, and of finished ones
   * how many episodes they had, the agent steps of these, and the seconds that they took; folder.
   */
  void writeStates(List<RunState> states) {
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

  private static List<String> header(Set<String> fields) {
    List<String> header = new ArrayList<>(List.of("variant", "seed"));
    header.addAll(fields);
    header.addAll(List.of("state", "episodes", "stepsTaken", "seconds", "folder"));
    return header;
  }

  /** A finished run's number of episodes and the step at which the last of them ended. */
  private List<String> played(SweepRun run) throws IOException {
    List<String> known = played.get(run.folder());
    if (known == null) {
      List<String[]> episodes = rows(run, RunLog.SCORES);
      String last = episodes.isEmpty() ? "0" : episodes.get(episodes.size() - 1)[0];
      known = List.of(Integer.toString(episodes.size()), last);
      played.put(run.folder(), known);
    }
    return known;
  }

  private String results(SweepRun run) throws IOException {
    String seconds = seconds(run);
    StringBuilder lines = new StringBuilder();
    for (String[] episode : rows(run, RunLog.SCORES)) {
      lines.append(line(run.variant(), run.seed(), episode[0], TRAINING, episode[3], seconds));
    }
    Map<String, List<Double>> byStep = new LinkedHashMap<>();
    for (String[] episode : rows(run, RunLog.EVALUATIONS)) {
      byStep.computeIfAbsent(episode[0], s -> new ArrayList<>()).add(Double.valueOf(episode[2]));
    }
    byStep.forEach(
        (step, scores) -> {
          double mean = scores.stream().mapToDouble(s -> s).average().orElseThrow();
          lines.append(line(run.variant(), run.seed(), step, EVALUATION, mean, seconds));
        });
    return lines.toString();
  }

  private String evaluations(SweepRun run) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String[] e : rows(run, RunLog.EVALUATIONS)) {
      lines.append(line(run.variant(), run.seed(), e[0], e[1], e[2], e[3]));
    }
    return lines.toString();
  }

  private List<String[]> rows(SweepRun run, String file) throws IOException {
    try (Stream<String> lines = Files.lines(folder.of(run).resolve(file))) {
      return lines.skip(1).map(line -> line.split(",")).toList();
    }
  }

  /** Seconds of training of a finished run, empty of others. */
  private String seconds(SweepRun run) throws IOException {
    Path finished = folder.of(run).resolve(RunTask.FINISHED);
    return Files.exists(finished) ? Files.readString(finished).strip() : "";
  }

  /** What the runs were made with: one entry, or as many as there are different machines. */
  private void writeVersions() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<JsonNode, ArrayNode> runsByVersions = new LinkedHashMap<>();
    for (SweepRun run : runs) {
      if (folder.isFinished(run)) {
        JsonNode config = json.readTree(folder.of(run).resolve(RunLog.CONFIG).toFile());
        runsByVersions
            .computeIfAbsent(config.path(TrainingConfig.VERSIONS), v -> json.createArrayNode())
            .add(run.name());
      }
    }
    ArrayNode all = json.createArrayNode();
    runsByVersions.forEach(
        (versions, names) -> {
          ObjectNode entry = all.addObject();
          entry.set("versions", versions);
          entry.set("runs", names);
        });
    Durable.write(folder.path().resolve(VERSIONS), all.toPrettyString() + "\n");
  }

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
          "The sweep's tables in %s cannot be written (%s). Make room or see to its permissions, then run the sweep again: finished runs are kept"
              .formatted(folder.path(), failure),
          failure);
    }
  }
}
