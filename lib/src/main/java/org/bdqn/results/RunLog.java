package org.bdqn.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;

/**
 * Writes a run's folder as the run goes on: {@code config.json}, {@code scores.csv} (a line per
 * training episode) and {@code evaluations.csv} (a line per evaluation episode). Every line is on
 * disk as soon as it is known, so that nothing is lost with a browser tab or a process.
 */
public final class RunLog implements TrainingListener {
  public static final String CONFIG = "config.json";
  public static final String SCORES = "scores.csv";
  public static final String EVALUATIONS = "evaluations.csv";

  private final Path folder;

  /**
   * @param folder made if it does not exist
   * @throws IllegalArgumentException if it already holds a run, which is never overwritten
   */
  public RunLog(Path folder) {
    this.folder = folder;
    if (Files.exists(folder.resolve(SCORES))) {
      throw new IllegalArgumentException(
          "%s already holds a run (%s): name another folder, or remove that one first"
              .formatted(folder, SCORES));
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The run's folder %s cannot be made: name one that can be written to".formatted(folder),
          failure);
    }
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void started(TrainingConfig config, String environmentName) {
    append(CONFIG, config.toJson() + "\n");
    append(SCORES, "step,episode,head,score,length,epsilon\n");
    append(EVALUATIONS, "step,episode,score,length\n");
  }

  @Override
  public void episodeEnded(EpisodeScore s) {
    append(SCORES, csv(s.step(), s.episode(), s.head(), s.score(), s.length(), s.epsilon()));
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < evaluation.scores().size(); i++) {
      lines.append(csv(step, i + 1, evaluation.scores().get(i), evaluation.lengths().get(i)));
    }
    append(EVALUATIONS, lines.toString());
  }

  private static String csv(Object... cells) {
    return Stream.of(cells).map(Object::toString).collect(Collectors.joining(",", "", "\n"));
  }

  private void append(String file, String text) {
    try {
      Files.writeString(
          folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "%s cannot be written: make room or name another folder".formatted(folder.resolve(file)),
          failure);
    }
  }
}
