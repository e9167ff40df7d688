package org.bdqn.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import org.bdqn.checkpoint.Durable;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;

/**
 * Writes a run's folder as the run goes on: {@code config.json}, {@code scores.csv} (a line per
 * training episode), {@code evaluations.csv} (a line per evaluation episode) and {@code log} (what
 * happened when). Every line is on disk as soon as it is known, so that nothing is lost with a
 * browser tab or a process; where the disk is full, as soon as there is room.
 */
public final class RunLog implements TrainingListener {
  public static final String CONFIG = "config.json";

  /** The field beside the settings in {@link #CONFIG}: what the run was made with. */
  public static final String VERSIONS = "versions";

  public static final String SCORES = "scores.csv";
  public static final String EVALUATIONS = "evaluations.csv";
  public static final String LOG = "log";

  private final Path folder;

  /** The lines that are not on the disk yet, by file. */
  private final Map<String, String> waiting = new HashMap<>();

  /**
   * @param folder made if it does not exist
   * @throws IllegalArgumentException if it holds a run, which is never overwritten, or what is not
   *     this program's
   */
  public RunLog(Path folder) {
    this(folder, true);
  }

  private RunLog(Path folder, boolean isNew) {
    this.folder = folder;
    if (isNew) {
      NewFolder.requireForRun(folder);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          Text.format(
              "The run's folder %s cannot be made (%s): name one that can be written to",
              folder, failure.getMessage()),
          failure);
    }
  }

  /** Goes on in a folder that holds a run. */
  static RunLog goingOn(Path folder) {
    return new RunLog(folder, false);
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void started(TrainingConfig config, String environmentName) {
    write(CONFIG, Versions.describe(config));
    write(SCORES, ResultsCsv.SCORES_HEADER);
    write(EVALUATIONS, ResultsCsv.EVALUATIONS_HEADER);
    log("started on %s", environmentName);
  }

  /** Brings the files back to what they were at the checkpoint. */
  @Override
  public void resumed(
      TrainingConfig config,
      String environmentName,
      long step,
      List<EpisodeScore> scores,
      NavigableMap<Long, Evaluation> evaluations) {
    write(CONFIG, Versions.describe(config));
    write(SCORES, ResultsCsv.ofScores(scores));
    write(EVALUATIONS, ResultsCsv.ofEvaluations(evaluations));
    log("resumed at step %d on %s", step, environmentName);
  }

  @Override
  public void episodeEnded(EpisodeScore score) {
    append(SCORES, ResultsCsv.line(score));
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    append(EVALUATIONS, ResultsCsv.lines(step, evaluation));
  }

  @Override
  public void checkpointed(long step, double seconds) {
    log("checkpoint at step %d, in %.2f s", step, seconds);
  }

  @Override
  public void warned(long step, String message) {
    log("warning at step %d: %s", step, message);
  }

  @Override
  public void finished(long step) {
    log("ended at step %d", step);
  }

  /**
   * The training episodes of a run in a folder, also while it is still going on.
   *
   * @throws IllegalArgumentException if the folder holds no run, or the file something else; names
   *     the line
   */
  public static List<EpisodeScore> scores(Path runFolder) {
    return read(runFolder, SCORES, ResultsCsv::scores);
  }

  /** The evaluations, by agent step; as {@link #scores}. */
  public static NavigableMap<Long, Evaluation> evaluations(Path runFolder) {
    return read(runFolder, EVALUATIONS, ResultsCsv::evaluations);
  }

  /**
   * The content of a file in a run's folder, without a last line that is not whole yet; also while
   * the run is still going on.
   *
   * @param parser as {@link ResultsCsv#scores}
   */
  static <T> T read(Path runFolder, String file, Function<String, T> parser) {
    String text = text(runFolder, file);
    try {
      return parser.apply(text.substring(0, text.lastIndexOf('\n') + 1));
    } catch (IllegalArgumentException notOurs) {
      throw new IllegalArgumentException(
          Text.format(
              "%s is damaged: %s. Where the run has a checkpoint, resume writes the file anew",
              runFolder.resolve(file), notOurs.getMessage()),
          notOurs);
    }
  }

  /** The same, as it lies there. */
  static String text(Path runFolder, String file) {
    try {
      return Durable.text(runFolder.resolve(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          Text.format(
              "%s holds no run (%s: %s): give the folder that a run was trained in",
              runFolder, file, unreadable.getMessage()),
          unreadable);
    }
  }

  private void log(String format, Object... values) {
    String line = Text.format(format, values);
    append(LOG, Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line + "\n");
  }

  private void write(String file, String text) {
    try {
      Durable.write(folder.resolve(file), text);
    } catch (IOException failure) {
      throw explained(file, failure);
    }
  }

  /** Whether every result so far is on the disk. */
  boolean isComplete() {
    return !waiting.containsKey(SCORES) && !waiting.containsKey(EVALUATIONS);
  }

  private void append(String file, String text) {
    waiting.merge(file, text, String::concat);
    try {
      for (String each : List.copyOf(waiting.keySet())) {
        append(folder.resolve(each), waiting.get(each).getBytes(StandardCharsets.UTF_8));
        waiting.remove(each);
      }
    } catch (IOException noRoom) {
      if (!Files.isDirectory(folder)) {
        throw explained(file, noRoom);
      }
    }
  }

  /** Writes all or nothing. Uses no channel, which would fail after an interrupt. */
  private static void append(Path file, byte[] lines) throws IOException {
    Durable.requireNoLink(file);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      long end = out.length();
      out.seek(end);
      try {
        out.write(lines);
      } catch (IOException failure) {
        out.setLength(end);
        throw failure;
      }
    }
  }

  private UncheckedIOException explained(String file, IOException failure) {
    String message =
        Files.isDirectory(folder)
            ? "%s cannot be written (%s), so the run stops here. Make room or see to its permissions, then resume the run from its last checkpoint"
            : "%s cannot be written (%s), so the run stops here: its folder was removed or moved while it went on. If it was moved, resume the run there from its last checkpoint";
    return new UncheckedIOException(
        Text.format(message, folder.resolve(file), failure.getMessage()), failure);
  }
}
