package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  @TempDir private Path parent;

  private RunLog started() {
    RunLog log = new RunLog(parent.resolve("runs").resolve("one"));
    log.started(TrainingConfig.quick(), "A game");
    return log;
  }

  @Test
  void scoresAreOnDiskAsTheyComeUnclipped() throws IOException {
    RunLog log = started();
    log.episodeEnded(new EpisodeScore(120, 1, 3, 11, 120, 0.5));
    assertThat(Files.readString(log.folder().resolve(RunLog.SCORES)))
        .isEqualTo("step,episode,head,score,length,epsilon\n120,1,3,11.0,120,0.5\n");
    log.evaluated(200, new Evaluation(List.of(7.0, 4.0), List.of(90, 80)));
    assertThat(Files.readString(log.folder().resolve(RunLog.EVALUATIONS)))
        .isEqualTo("step,episode,score,length\n200,1,7.0,90\n200,2,4.0,80\n");
  }

  @Test
  void theConfigurationCanBeReadBack() throws IOException {
    String json = Files.readString(started().folder().resolve(RunLog.CONFIG));
    assertThat(TrainingConfig.fromJson(json)).isEqualTo(TrainingConfig.quick());
  }

  @Test
  void theFilesDoNotDependOnTheCountry() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      RunLog log = started();
      log.episodeEnded(new EpisodeScore(1234, 1, 3, 1.5, 120, 0.25));
      assertThat(Files.readString(log.folder().resolve(RunLog.SCORES)))
          .endsWith("1234,1,3,1.5,120,0.25\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aThreadThatWasAskedToStopStillLogs() throws IOException {
    RunLog log = started();
    Thread.currentThread().interrupt();
    log.episodeEnded(new EpisodeScore(120, 1, 3, 11, 120, 0.5));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readString(log.folder().resolve(RunLog.SCORES))).endsWith("120,0.5\n");
  }

  @Test
  void aFolderThatHoldsARunIsNeverOverwritten() {
    Path folder = started().folder();
    assertThatThrownBy(() -> new RunLog(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("already holds a run");
  }
}
