package org.bdqn.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.DamagedCheckpointException;
import org.bdqn.checkpoint.Durable;
import org.bdqn.text.Text;

/** The agent of a run's best checkpoint, to be copied without what only training needs. */
record ExportedAgent(RunFolder run) {
  private static final List<String> OF_THE_RUN =
      List.of(RunLog.CONFIG, RunLog.SCORES, RunLog.EVALUATIONS);

  RunFolder copyTo(Path to) {
    NewFolder.requireForRun(to);
    try {
      requireNoLinks();
      Agent agent = run.newest(this::best);
      Files.createDirectories(to);
      RunFolder copy = RunFolder.at(to);
      try {
        copy(agent, copy);
        return copy;
      } catch (IOException | RuntimeException failure) {
        remove(copy);
        throw failure;
      }
    } catch (IOException failure) {
      throw new CheckpointException(
          Text.format(
              "The agent of %s could not be copied to %s (%s): see to the disk and its permissions",
              run.path(), to, failure),
          failure);
    }
  }

  private void copy(Agent agent, RunFolder to) throws IOException {
    to.checkpoints()
        .save(
            agent.step(),
            agent.step(),
            out -> {
              for (Map.Entry<String, byte[]> file : agent.files().entrySet()) {
                out.file(file.getKey(), content -> content.write(file.getValue()));
              }
            });
    for (String file : OF_THE_RUN) {
      Files.copy(run.path().resolve(file), to.path().resolve(file));
    }
  }

  /** Removes all that {@link #copy} may have made in a folder that was new. */
  private static void remove(RunFolder copy) throws IOException {
    Durable.delete(copy.checkpoints().folder());
    for (String file : OF_THE_RUN) {
      Files.deleteIfExists(copy.path().resolve(file));
    }
  }

  /** A checkpoint's files without those that only training needs. */
  private record Agent(long step, Map<String, byte[]> files) {
    static Agent of(Checkpoint checkpoint) {
      return new Agent(checkpoint.step(), new SavedRun(checkpoint).agentFiles());
    }
  }

  private void requireNoLinks() throws IOException {
    Durable.requireNoLink(run.checkpoints().folder());
    for (String file : OF_THE_RUN) {
      Durable.requireNoLink(run.path().resolve(file));
    }
  }

  private Agent best(Checkpoint newest) {
    long step = new SavedRun(newest).state().bestStep();
    if (step == 0 || step == newest.step()) {
      return Agent.of(newest);
    }
    Path best = newest.folder().resolveSibling("step-" + step);
    try {
      return Agent.of(Checkpoint.open(best));
    } catch (DamagedCheckpointException damaged) {
      return Files.isDirectory(best) ? inPlaceOf(damaged, newest) : later(damaged, newest);
    }
  }

  /** The run may have gone on, and removed its best for a better one. */
  private Agent later(DamagedCheckpointException removed, Checkpoint before) {
    return run.newest(now -> now.step() > before.step() ? best(now) : inPlaceOf(removed, before));
  }

  private static Agent inPlaceOf(DamagedCheckpointException damaged, Checkpoint newest) {
    Agent agent = Agent.of(newest);
    RunFolder.warnReader(
        damaged.getMessage() + "; using " + newest.folder().getFileName() + " instead");
    return agent;
  }
}
