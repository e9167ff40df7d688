package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.HeadValues;
import org.bdqn.network.Torch;
import org.bdqn.replay.Batch;

/** A case's online network, a target network that differs from it, and their learner. */
final class TestEnsemble implements AutoCloseable {
  private final LearningCase setting;
  private final EnsembleNetwork online;
  private final EnsembleNetwork target;
  private final Learner learner;

  TestEnsemble(LearningCase setting) {
    this.setting = setting;
    online = setting.path().network(setting.spec(), setting.shape(), setting.seed());
    target = online.targetNetwork();
    try (EnsembleNetwork other =
        setting.path().network(setting.spec(), setting.shape(), setting.seed() + 1)) {
      target.copyFrom(other);
    }
    learner = setting.path().learner(online, target, setting.options());
  }

  /** An ensemble with this one's core, whose head k is this one's head {@code from[k]}. */
  TestEnsemble withHeads(int... from) {
    TestEnsemble other = new TestEnsemble(setting.withHeads(from.length));
    copyHeads(online, other.online, from);
    copyHeads(target, other.target, from);
    if (online.prior() != null) {
      copyHeads(online.prior(), other.online.prior(), from);
    }
    return other;
  }

  private void copyHeads(EnsembleNetwork source, EnsembleNetwork destination, int[] from) {
    for (int i = 0; i < source.values().size(); i++) {
      float[] all = source.values().get(i).toFloatArray();
      NDArray copy = destination.values().get(i);
      copy.set(i < source.coreParameters() ? all : rearranged(all, source, destination, i, from));
    }
  }

  private static float[] rearranged(
      float[] all, EnsembleNetwork source, EnsembleNetwork destination, int parameter, int[] from) {
    float[] result = new float[(int) destination.values().get(parameter).size()];
    for (int head = 0; head < from.length; head++) {
      int[] places = HeadValues.places(destination, parameter, head);
      int[] sources = HeadValues.places(source, parameter, from[head]);
      for (int i = 0; i < places.length; i++) {
        result[places[i]] = all[sources[i]];
      }
    }
    return result;
  }

  LearningStep learn(Batch batch) {
    return learner.learn(batch);
  }

  float[] tdTargets(Batch batch) {
    return learner.tdTargets(batch);
  }

  float[][] parameters() {
    return online.values().stream().map(NDArray::toFloatArray).toArray(float[][]::new);
  }

  /** The gradient of every parameter as the optimizer takes it. */
  float[][] gradients(Batch batch) {
    try (NDManager scope = Torch.newManager()) {
      List<Gradient> raw = learner.gradients(scope, batch).parameters();
      float[] scales = setting.options().gradients().scales(online);
      float[][] scaled = new float[raw.size()][];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = raw.get(i).dense().mul(scales[i]).toFloatArray();
      }
      return scaled;
    }
  }

  /** The core's share of all parameters or gradients. */
  float[][] ofCore(float[][] all) {
    return Arrays.copyOf(all, online.coreParameters());
  }

  /** One head's share of all parameters or gradients. */
  float[][] ofHead(int head, float[][] all) {
    return ofHead(online, head, all);
  }

  /** One head's share of all of a network's parameters or gradients; the core's are left out. */
  static float[][] ofHead(EnsembleNetwork network, int head, float[][] all) {
    return IntStream.range(network.coreParameters(), all.length)
        .mapToObj(i -> chosen(all[i], HeadValues.places(network, i, head)))
        .toArray(float[][]::new);
  }

  private static float[] chosen(float[] values, int[] places) {
    float[] result = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      result[i] = values[places[i]];
    }
    return result;
  }

  @Override
  public void close() {
    learner.close();
    target.close();
    online.close();
  }
}
