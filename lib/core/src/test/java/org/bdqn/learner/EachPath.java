package org.bdqn.learner;

import ai.djl.Device;
import org.bdqn.fast.FastPass;
import org.bdqn.fast.FastProduct;
import org.bdqn.fast.FusedAdam;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;

/** The two ways to the same numbers. */
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
  FAST {
    @Override
    EnsembleNetwork network(NetworkSpec spec, NetworkShape shape, long seed) {
      return new EnsembleNetwork(spec, shape, seed, Device.cpu(), new FastProduct());
    }

    @Override
    Learner learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
      FusedAdam adam = new FusedAdam(online.values(), options.learningRate());
      return new Learner(online, target, options, new FastPass.Factory(online), adam);
    }
  };

  abstract EnsembleNetwork network(NetworkSpec spec, NetworkShape shape, long seed);

  abstract Learner learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options);
}
