package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.checkpoint.FastDisk;
import org.bdqn.run.RunFolder;
import org.bdqn.run.RunLog;
import org.bdqn.run.SmallRuns;
import org.bdqn.run.TestDisk;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a disk without room costs a run: its last steps, which are taken anew once there is some.
 */
class FullDiskTest {
  private static final int ROOM_FOR_NO_CHECKPOINT = 16_384;

  @TempDir(factory = FastDisk.class)
  private Path parent;

  private final StringWriter errors = new StringWriter();

  private int kit(String... arguments) {
    return Kit.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  @Test
  void linesWaitUntilThereIsRoom() throws Exception {
    try (TestDisk disk = TestDisk.orSkip(parent.resolve("disk"), 1)) {
      RunLog log = new RunLog(disk.place().resolve("run"));
      log.started(TrainingConfig.quick(), "a game");
      Path filler = disk.fill();
      for (int episode = 1; episode <= 1_000; episode++) {
        log.episodeEnded(new EpisodeScore(episode, episode, 0, 1, 1, 0.5));
        log.warned(episode, "no room");
      }
      Path scores = log.folder().resolve(RunLog.SCORES);
      assertThat(Files.readString(scores)).endsWith("\n").doesNotContain("1000,1000");
      Files.delete(filler);
      log.finished(1_000);
      assertThat(Files.readAllLines(scores))
          .hasSize(1_001)
          .last()
          .isEqualTo("1000,1000,0,1.0,1,0.5");
      assertThat(Files.readAllLines(log.folder().resolve(RunLog.LOG))).hasSize(1_002);
    }
  }

  @Test
  void aRunWhoseLastCheckpointCouldNotBeWrittenFailsAndEndsTheSameLater() throws Exception {
    TrainingConfig config = SmallRuns.breakout();
    Path uninterrupted = parent.resolve("uninterrupted");
    RunFolder.at(uninterrupted).train(config).close();
    try (TestDisk disk = TestDisk.orSkip(parent.resolve("disk"), 16)) {
      Path run = Files.createDirectory(disk.place().resolve("run"));
      Files.writeString(run.resolve("config.json"), config.toJson());
      Path filler = fillBut(disk, ROOM_FOR_NO_CHECKPOINT);
      String resume = "--resume=" + run;
      assertThat(kit("train", resume, "--final-episodes=0")).isEqualTo(1);
      assertThat(errors.toString()).contains("step 300", run.toString(), "make room");
      Files.delete(filler);
      assertThat(kit("train", resume, "--final-episodes=0")).isZero();
      SmallRuns.assertSame(run, uninterrupted);
    }
  }

  private static Path fillBut(TestDisk disk, int bytes) throws IOException {
    Path filler = disk.fill();
    try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
      file.setLength(file.length() - bytes);
    }
    return filler;
  }
}
