package org.bdqn.training;

import ai.djl.Device;
import org.bdqn.fast.FastPassFactory;
import org.bdqn.fast.FastProduct;
import org.bdqn.fast.FusedAdam;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.FirstLayerProduct;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.text.Check;

/**
 * Makes networks and learners: on a CPU those of the fast path, which computes the same as the
 * plain one, elsewhere the plain ones.
 */
public final class LearningPath {
  /** The system property that, set to {@code false}, takes the plain path on a CPU too. */
  public static final String FAST = "bdqn.fast";

  private LearningPath() {}

  private static boolean isFast(Device device) {
    String given = System.getProperty(FAST, "true");
    Check.value(given.matches("true|false"), FAST, given, "true or false");
    return !device.isGpu() && given.equals("true");
  }

  /** Which of the two is taken on a device: their numbers differ in the last digits. */
  public static String name(Device device) {
    return isFast(device) ? "fast" : "plain";
  }

  /**
   * A network, see {@link EnsembleNetwork#EnsembleNetwork(NetworkSpec, NetworkShape, long)}.
   *
   * @throws IllegalArgumentException if the spec does not fit the shape or the memory
   */
  public static EnsembleNetwork network(
      NetworkSpec spec, NetworkShape shape, long seed, Device device) {
    FirstLayerProduct product = isFast(device) ? new FastProduct() : FirstLayerProduct.PLAIN;
    return new EnsembleNetwork(spec, shape, seed, device, product);
  }

  /** A learner, see {@link Learner#Learner(EnsembleNetwork, EnsembleNetwork, LearnerOptions)}. */
  public static Learner learner(
      EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
    if (!isFast(online.device())) {
      return new Learner(online, target, options);
    }
    FusedAdam adam = new FusedAdam(online.values(), options.learningRate());
    return new Learner(online, target, options, new FastPassFactory(online), adam);
  }
}
