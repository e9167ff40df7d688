package org.bdqn.run;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.training.Evaluation;
import org.bdqn.training.RunKeeper;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.bdqn.training.TrainingLoop;

/** One run's checkpoints: as often as asked for, at every best evaluation, and at its end. */
final class Checkpoints implements RunKeeper {
  private final RunFolder run;
  private final CheckpointFolder folder;
  private final Optional<Checkpoint> from;
  private long bestStep;
  private long keptStep = -1;
  private int keptEvaluations;

  /**
   * @param from the checkpoint to go on from, or none to start at the beginning
   */
  Checkpoints(RunFolder run, Optional<Checkpoint> from) {
    this.run = run;
    this.from = from;
    folder = run.checkpoints();
  }

  @Override
  public ReplayMemory memory(TrainingConfig config, FrameShape frame) {
    return run.mappedMemory()
        ? ReplayMemory.mapped(
            run.path(), config.memorySize(), frame, config.frameStack(), config.heads())
        : RunKeeper.super.memory(config, frame);
  }

  /** A full disk costs only the new checkpoint: training goes on. */
  @Override
  public boolean keep(TrainingLoop loop, List<TrainingListener> listeners, boolean ended) {
    long step = loop.step();
    int evaluations = loop.evaluations().size();
    boolean isKept = step == keptStep && evaluations == keptEvaluations;
    boolean isBest = isBest(step, loop.evaluations());
    boolean due = ended || isBest || step > 0 && step % run.checkpointEvery() == 0;
    if (isKept || !due) {
      return isKept;
    }
    long best = isBest ? step : bestStep;
    long start = System.nanoTime();
    try {
      folder.save(step, best, out -> SavedRun.save(out, loop, best));
      bestStep = best;
      keptStep = step;
      keptEvaluations = evaluations;
      double seconds = (System.nanoTime() - start) / 1e9;
      listeners.forEach(each -> each.checkpointed(step, seconds));
      return true;
    } catch (CheckpointException failure) {
      listeners.forEach(each -> each.warned(step, failure.getMessage()));
      return false;
    }
  }

  private boolean isBest(long step, NavigableMap<Long, Evaluation> evaluations) {
    Evaluation now = evaluations.get(step);
    return now != null && (bestStep == 0 || now.mean() > evaluations.get(bestStep).mean());
  }

  /**
   * @throws CheckpointException if the checkpoint to go on from is damaged, or of another
   *     environment
   */
  @Override
  public boolean restore(TrainingLoop loop) {
    from.ifPresent(
        in -> {
          bestStep = new SavedRun(in).restore(loop);
          keptStep = loop.step();
          keptEvaluations = loop.evaluations().size();
        });
    return from.isPresent();
  }
}
