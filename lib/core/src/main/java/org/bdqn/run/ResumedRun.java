package org.bdqn.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Environments;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.text.Check;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.bdqn.training.TrainingRun;

/** A run that is to go on. */
record ResumedRun(
    RunFolder run,
    TrainingConfig config,
    EnvironmentFactory environments,
    TrainingListener... listeners) {

  /**
   * @throws IllegalArgumentException if the folder holds an agent without what training needs
   */
  void requireNotExported() {
    Check.that(
        run.checkpoints().newest(damage -> {}, in -> new SavedRun(in).canGoOn()).orElse(true),
        "%s holds an exported agent, without the replay memory that training needs, so it cannot go on: resume the run that it was exported from. The agent can be evaluated and played, and a new run be trained with the settings in its %s",
        run.path(),
        RunLog.CONFIG);
  }

  /** From the newest whole checkpoint, or the beginning. Nobody else may have the folder. */
  TrainingRun goOn() {
    List<String> warnings = new ArrayList<>();
    run.checkpoints().clean();
    ReplayMemory.removeFiles(run.path());
    String changes = Versions.changesSince(run.description());
    if (!changes.isEmpty()) {
      warnings.add(
          "The run was begun elsewhere or by other versions, so its numbers can differ in their last digits: "
              + changes);
    }
    return run.checkpoints()
        .newest(warnings::add, from -> goOn(Optional.of(from.verify()), warnings))
        .orElseGet(() -> goOn(Optional.empty(), warnings));
  }

  private TrainingRun goOn(Optional<Checkpoint> from, List<String> warnings) {
    requireSame(from.map(in -> new SavedRun(in).config()).orElseGet(run::config));
    long taken = from.map(Checkpoint::step).orElse(0L);
    requireNoFewer(taken);
    RunLog log = RunLog.goingOn(run.path());
    warn(warnings, taken, log);
    return run.run(config, environments, from, log, listeners);
  }

  private void warn(List<String> warnings, long step, RunLog log) {
    for (String warning : warnings) {
      log.warned(step, warning);
      Arrays.stream(listeners).forEach(listener -> listener.warned(step, warning));
    }
    warnings.clear();
  }

  private void requireSame(TrainingConfig before) {
    boolean named = Environments.canStandFor(before.environment(), config.environment());
    TrainingConfig given = named ? config.withEnvironment(before.environment()) : config;
    List<String> differences = ConfigFields.differences(before, given.withSteps(before.steps()));
    Check.that(
        differences.isEmpty(),
        "The run in %s cannot go on with another configuration (%s): only steps may change. Take the old values back, or train a new run in another folder",
        run.path(),
        String.join("; ", differences));
  }

  private void requireNoFewer(long taken) {
    Check.that(
        config.steps() >= taken,
        "steps is %d, but the run in %s has taken %d already: give at least as many",
        config.steps(),
        run.path(),
        taken);
  }
}
