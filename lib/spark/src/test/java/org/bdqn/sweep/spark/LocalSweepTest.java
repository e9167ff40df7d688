package org.bdqn.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bdqn.notebook.SweepProgress;
import org.bdqn.notebook.SweepResults;
import org.bdqn.sweep.RunStatus;
import org.bdqn.sweep.Sweep;
import org.bdqn.sweep.SweepOptions;
import org.bdqn.sweep.SweepProcess;
import org.bdqn.sweep.SweepRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Sweeps on this machine's cores, with Spark inside this process. */
class LocalSweepTest {
  private static final SweepOptions OPTIONS = SweepOptions.local().withMaster("local[2]");

  @TempDir private Path parent;

  @Test
  void theSameSweepTwiceGivesTheSameTableAsItsRunsAlone() throws Exception {
    Sweep sweep = SmallSweep.of(600, Map.of("three heads", Map.of("heads", 3)), 1, 2);
    Path one = parent.resolve("one");
    sweep.run(one, OPTIONS, new SweepProgress());
    SweepResults results = SweepResults.in(one);
    assertThat(results.runs().stringColumn("state").asList())
        .containsExactly("finished", "finished");
    for (SweepRun run : sweep.runs()) {
      SmallSweep.assertAsIfAlone(run, one, parent.resolve("alone"));
    }
    List<byte[]> before = tables(one);
    assertThat(run(sweep, one)).containsOnly(RunStatus.FINISHED);
    assertThat(tables(one)).as("finished runs are skipped").containsExactlyElementsOf(before);

    Path other = parent.resolve("other");
    run(sweep, other);
    assertThat(withoutSeconds(other)).isEqualTo(withoutSeconds(one));
    assertCurves(results);
  }

  private static void assertCurves(SweepResults results) throws Exception {
    Table evaluations = results.results("evaluation");
    assertThat(evaluations.stringColumn("variant").unique().asList())
        .containsExactly("three heads");
    assertThat(evaluations.intColumn("step").unique().asList()).contains(300, 600);
    assertThat(results.learningCurve()).isNotNull();
    Table runs = results.runs();
    assertThat(runs.columnNames())
        .containsExactly(
            "variant", "seed", "heads", "state", "episodes", "stepsTaken", "seconds", "folder");
    Table training = results.results("training");
    for (Row run : runs) {
      Table own = training.where(training.intColumn("seed").isEqualTo(run.getInt("seed")));
      assertThat(run.getInt("episodes")).isEqualTo(own.rowCount()).isPositive();
      assertThat((double) run.getInt("stepsTaken")).isEqualTo(own.intColumn("step").max());
    }
  }

  @Test
  void aRunThatFailsIsTriedAgainAndReportedAndTheOthersGoOn() throws Exception {
    Map<String, Map<String, ?>> variants =
        Map.of("diverging", Map.of("learningRate", 1e30), "plain DQN", Map.of("heads", 1));
    Sweep sweep = SmallSweep.of(300, variants, 1);
    Path folder = parent.resolve("failing");
    List<String> words = new ArrayList<>();
    List<RunStatus> states = new SweepProcess(sweep, folder, OPTIONS).run(words::add);
    assertThat(states).containsExactlyInAnyOrder(RunStatus.FINISHED, RunStatus.FAILED);
    assertThat(words)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("failed: diverging, seed 1: ")
                    .contains("exit code 1", "Training diverged at step"));
    Path failed = folder.resolve("runs/diverging/seed-1");
    assertThat(SmallSweep.beginnings(failed)).isEqualTo(4);
    assertThat(SweepResults.in(folder).results().stringColumn("variant").unique().asList())
        .containsExactly("plain DQN");
  }

  private static List<RunStatus> run(Sweep sweep, Path folder) {
    return new SweepProcess(sweep, folder, OPTIONS).run(line -> {});
  }

  private static List<byte[]> tables(Path folder) throws Exception {
    List<byte[]> tables = new ArrayList<>();
    for (String name : List.of("results.csv", "evaluations.csv", "runs.csv", "versions.json")) {
      tables.add(Files.readAllBytes(folder.resolve(name)));
    }
    return tables;
  }

  private static String withoutSeconds(Path folder) throws Exception {
    String results = Files.readString(folder.resolve("results.csv"));
    return results.replaceAll("(?m),[^,]*$", "")
        + Files.readString(folder.resolve("evaluations.csv"));
  }
}
