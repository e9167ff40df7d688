package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.run.RunLog;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class RunTableTest {
  @TempDir private Path parent;

  private RunLog started() {
    RunLog log = new RunLog(parent.resolve("runs").resolve("one"));
    log.started(TrainingConfig.quick(), "A game");
    return log;
  }

  @Test
  void tablesReadWhatWasLogged() {
    RunLog log = started();
    log.episodeEnded(new EpisodeScore(120, 1, 3, 11, 120, 0.5));
    log.evaluated(200, new Evaluation(List.of(7.0, 4.0), List.of(90, 80)));
    Table scores = RunTable.readScores(log.folder());
    assertThat(scores.numberColumn("score").getDouble(0)).isEqualTo(11);
    assertThat(RunTable.readEvaluations(log.folder()).rowCount()).isEqualTo(2);
  }

  @Test
  void aTableThatIsNoRunsNamesFileAndLine() throws IOException {
    RunLog log = started();
    log.episodeEnded(new EpisodeScore(120, 1, 3, 11, 120, 0.5));
    Path scores = log.folder().resolve(RunLog.SCORES);
    String whole = Files.readString(scores);
    Files.writeString(scores, whole + "240,2,1"); // As a run that goes on may have left it.
    assertThat(RunTable.readScores(log.folder()).rowCount()).isOne();
    Files.writeString(scores, whole + "rubbish\n");
    assertThatThrownBy(() -> RunTable.readScores(log.folder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(scores.toString(), "line 3 is 'rubbish'", "step,episode,head");
    Path evaluations = log.folder().resolve(RunLog.EVALUATIONS);
    Files.writeString(evaluations, "");
    assertThatThrownBy(() -> RunTable.readEvaluations(log.folder()))
        .hasMessageContainingAll(evaluations.toString(), "line 1 is not there");
  }

  @Test
  void aFolderWithoutARunSaysWhatIsMissing() {
    assertThatThrownBy(() -> RunTable.readScores(parent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parent.toString())
        .hasMessageContaining("scores.csv");
  }
}
