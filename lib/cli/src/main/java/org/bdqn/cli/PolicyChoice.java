package org.bdqn.cli;

import java.util.List;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.text.Check;
import org.bdqn.text.Names;
import org.bdqn.text.Text;
import org.bdqn.training.Policy;

/** The ways in which an ensemble can decide, by name: vote, mean, head:K. */
final class PolicyChoice {
  private static final String HEAD = "head:";

  private PolicyChoice() {}

  /**
   * @throws IllegalArgumentException if there is no such policy or head; names the nearest valid
   *     one
   */
  static Policy of(String name, EnsembleNetwork network) {
    if (name.equals("vote")) {
      return Policy.ofVotes(network);
    }
    if (name.equals("mean")) {
      return Policy.ofMeanQ(network);
    }
    if (name.matches(HEAD + "\\d{1,9}")) {
      return head(Integer.parseInt(name.substring(HEAD.length())), network);
    }
    throw new IllegalArgumentException(
        Text.format(
            "--policy is '%s', but must be vote, mean or head:K; did you mean '%s'?",
            name, Names.nearest(name, List.of("vote", "mean", "head:0"))));
  }

  private static Policy head(int head, EnsembleNetwork network) {
    int last = network.shape().heads() - 1;
    Check.that(
        head <= last,
        "--policy is head:%d, but this ensemble has heads 0 to %d; the nearest is head:%d",
        head,
        last,
        last);
    return Policy.ofHead(network, head);
  }
}
