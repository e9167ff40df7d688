package org.bdqn.training;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.learner.Learner;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.text.Text;

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

  static RunParts of(TrainingLoop loop) {
    Agent agent = loop.agent();
    return new RunParts(
        loop.environment(), agent.online(), agent.target(), agent.learner(), loop.memory());
  }

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
    in.requireBytes(FRAME_STACK, environment.state().length);
    byte[] game = in.bytes(ENVIRONMENT);
    byte[] stack = in.bytes(FRAME_STACK);
    try {
      environment.restore(game, stack);
    } catch (RuntimeException notOurs) {
      throw in.damaged(ENVIRONMENT, notOurs.toString());
    }
    restore(in, online);
    in.read(TARGET, target::restore);
    in.read(OPTIMIZER, learner::restore);
    memory.restore(in);
    int actions = environment.actions().size();
    if (memory.largestAction() >= actions) {
      throw in.damaged(
          "memory",
          Text.format(
              "it has action %d, but there are 0 to %d", memory.largestAction(), actions - 1));
    }
  }

  static boolean areAllIn(Checkpoint checkpoint) {
    return Stream.of(ENVIRONMENT, FRAME_STACK, TARGET, OPTIMIZER).allMatch(checkpoint::has);
  }

  /** Asks whether a checkpoint's network is of its configuration, before it is made. */
  static void requireFits(Checkpoint in, TrainingConfig config, NetworkShape shape) {
    if (shape.heads() != config.heads()) {
      throw in.damaged(
          RunState.FILE,
          Text.format(
              "its network has %d heads, but the configuration %d", shape.heads(), config.heads()));
    }
    long bytes;
    try {
      bytes = Float.BYTES * config.network().parameters(shape);
    } catch (IllegalArgumentException noSuchNetwork) {
      throw in.damaged(RunState.FILE, noSuchNetwork.getMessage());
    }
    filesOfAgent(config).forEach(file -> in.requireBytes(file, bytes));
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
