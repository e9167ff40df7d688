package org.bdqn.learner;

import ai.djl.Device;
import org.bdqn.fast.FastPassFactory;
import org.bdqn.fast.FastProduct;
import org.bdqn.fast.FusedAdam;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;

/** The ways to the same numbers: the plain one, and the fast one on either kind of processor. */
public enum EachPath {
  PLAIN {
    @Override
    EnsembleNetwork network(NetworkSpec spec, NetworkShape shape, long seed) {
      return new EnsembleNetwork(spec, shape, seed);
    }

    @Override
    Learner learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
      return new Learner(online, target, options);
    }
  },
  FAST_WITH_AVX_512 {
    @Override
    Learner learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
      return fast(online, target, options, true);
    }
  },
  FAST_WITHOUT_AVX_512 {
    @Override
    Learner learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
      return fast(online, target, options, false);
    }
  };

  EnsembleNetwork network(NetworkSpec spec, NetworkShape shape, long seed) {
    return new EnsembleNetwork(spec, shape, seed, Device.cpu(), new FastProduct());
  }

  abstract Learner learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options);

  private static Learner fast(
      EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options, boolean avx512) {
    FusedAdam adam = new FusedAdam(online.values(), options.learningRate());
    return new Learner(online, target, options, new FastPassFactory(online, avx512), adam);
  }
}
