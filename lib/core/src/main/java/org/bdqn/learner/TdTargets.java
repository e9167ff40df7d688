package org.bdqn.learner;

import org.bdqn.network.Votes;
import org.bdqn.replay.Batch;

/**
 * The value that each head should have predicted: y_k = r + γ (1 − terminal) Q⁻_k(s′, a*_k), every
 * head with its own target head (Osband et al. 2016, equation 2). With n-step returns r is the
 * discounted sum of n rewards, s′ the state after them, and γ is taken to the power of n (Sutton
 * and Barto 2018, equation 7.1).
 */
record TdTargets(int heads, int actions, double discount, RewardClipping rewardClipping) {
  /**
   * @param batch rewards (B, n), lengths (B) and terminals (B)
   * @param nextQ Q⁻(s′, ·), flattened (B, K, A)
   * @param choosingQ the Q(s′, ·) whose argmax is a*: {@code nextQ} itself in DQN, the online
   *     network's in double DQN (van Hasselt et al. 2016); flattened (B, K, A)
   * @return y, flattened (B, K)
   */
  float[] compute(Batch batch, float[] nextQ, float[] choosingQ) {
    float[] targets = new float[batch.size() * heads];
    for (int row = 0; row < batch.size(); row++) {
      float reward = 0;
      float weight = 1;
      for (int i = 0; i < batch.lengths()[row]; i++) {
        reward += weight * rewardClipping.clip(batch.reward(row, i));
        weight *= (float) discount;
      }
      for (int head = 0; head < heads; head++) {
        int at = row * heads + head;
        float future =
            batch.terminals()[row] ? 0 : nextQ[Votes.best(choosingQ, at * actions, actions)];
        targets[at] = reward + weight * future;
      }
    }
    return targets;
  }
}
