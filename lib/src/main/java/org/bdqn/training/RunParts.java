package org.bdqn.training;

import java.io.IOException;
import java.util.List;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.learner.Learner;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.ReplayMemory;

/** The large parts of a run that a checkpoint holds, a file or more for each. */
record RunParts(
    StackedEnvironment environment,
    EnsembleNetwork online,
    EnsembleNetwork target,
    Learner learner,
    ReplayMemory memory) {

  static final String ONLINE = "online.f32";
  private static final String TARGET = "target.f32";
  private static final String PRIOR = "prior.f32";
  private static final String OPTIMIZER = "adam.bin";
  private static final String ENVIRONMENT = "environment.bin";
  private static final String FRAME_STACK = "frame-stack.u8";

  void save(CheckpointWriter out) throws IOException {
    out.file(ENVIRONMENT, file -> file.write(environment.save()));
    out.file(FRAME_STACK, file -> file.write(environment.state()));
    out.file(ONLINE, online::save);
    out.file(TARGET, target::save);
    if (online.prior() != null) {
      out.file(PRIOR, online.prior()::save);
    }
    out.file(OPTIMIZER, learner::save);
    memory.save(out);
  }

  void restore(Checkpoint in) {
    environment.restore(in.bytes(ENVIRONMENT), in.bytes(FRAME_STACK));
    restore(in, online);
    in.read(TARGET, target::restore);
    in.read(OPTIMIZER, learner::restore);
    memory.restore(in);
  }

  /** The files that {@link #restore(Checkpoint, EnsembleNetwork)} reads. */
  static List<String> filesOfAgent(TrainingConfig config) {
    return config.network().priorScale() == 0 ? List.of(ONLINE) : List.of(ONLINE, PRIOR);
  }

  /** Gives an online network the parameters of a checkpoint, its prior's included. */
  static void restore(Checkpoint in, EnsembleNetwork online) {
    in.read(ONLINE, online::restore);
    if (online.prior() != null) {
      in.read(PRIOR, online.prior()::restore);
    }
  }
}
