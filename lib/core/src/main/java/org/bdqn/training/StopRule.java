package org.bdqn.training;

import java.util.List;
import org.bdqn.text.Check;

/** When a run is over before it has taken all its steps. */
public enum StopRule {
  /** Never. */
  NEVER,
  /**
   * When DeepSea is solved by bsuite's rule, which is that less than nine tenths of all episodes so
   * far missed the treasure, or when bsuite's 10 000 episodes have been played. For the
   * deterministic form, where the score tells which episodes missed it.
   */
  DEEP_SEA_SOLVED;

  private static final double MISSED_WHEN_SOLVED = 0.9;

  /** bsuite's budget for {@link #DEEP_SEA_SOLVED}. */
  public static final int MOST_EPISODES = 10_000;

  /**
   * Whether a run ends here.
   *
   * @param scores of its episodes so far
   */
  boolean met(List<EpisodeScore> scores) {
    if (this == NEVER) {
      return false;
    }
    long missed = scores.stream().filter(episode -> episode.score() <= 0).count();
    boolean solved = !scores.isEmpty() && missed < MISSED_WHEN_SOLVED * scores.size();
    return solved || scores.size() >= MOST_EPISODES;
  }

  /**
   * Checks that the rule works in an environment.
   *
   * @throws IllegalArgumentException if not
   */
  void check(String environment) {
    Check.that(
        this == NEVER || environment.startsWith("DeepSea/"),
        "stopWhen is DEEP_SEA_SOLVED, but the environment is %s, whose scores do not tell which episodes reached DeepSea's treasure: use DeepSea/N, or stopWhen NEVER",
        environment);
  }
}
