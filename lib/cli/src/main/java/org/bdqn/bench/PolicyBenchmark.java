package org.bdqn.bench;

import org.bdqn.network.EnsembleNetwork;
import org.bdqn.random.RandomStream;
import org.bdqn.training.Policy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Times the choice of an action in one state: by one head, and by all heads' votes. */
public class PolicyBenchmark extends TimedState {
  private EnsembleNetwork network;
  private Policy oneHead;
  private Policy allHeads;
  private byte[] state;

  @Setup
  public void setUp() {
    network = options().newNetwork();
    oneHead = Policy.ofHead(network, 0);
    allHeads = Policy.ofVotes(network);
    state = new byte[network.shape().stateBytes()];
    RandomStream random = new RandomStream(1);
    for (int i = 0; i < state.length; i++) {
      state[i] = (byte) random.nextInt(network.shape().maxInput() + 1);
    }
  }

  @Benchmark
  public int act() {
    return oneHead.act(state);
  }

  @Benchmark
  public int vote() {
    return allHeads.act(state);
  }

  @TearDown
  public void close() {
    network.close();
  }
}
