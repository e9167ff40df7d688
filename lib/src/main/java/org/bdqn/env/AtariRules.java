package org.bdqn.env;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.bdqn.text.Text;

/**
 * How a console game becomes an agent's task.
 *
 * @param frameSkip console frames that each action is held for, up to 100 000; rewards are summed
 *     over them
 * @param stickyActions probability, per console frame, that the previous action stays pressed
 *     (Machado et al. 2018: 0.25)
 * @param noOpStarts greatest number of console frames that pass at random before the agent's first
 *     action (Nature DQN: 30), up to 100 000
 * @param fireToServe whether FIRE is pressed at the start and after every lost life, in games that
 *     have it
 * @param maxOverTwoFrames whether an observation is the brighter of the last two frames, pixel by
 *     pixel (Nature DQN's remedy for sprites that flicker)
 */
@RecordBuilder
public record AtariRules(
    int frameSkip,
    double stickyActions,
    int noOpStarts,
    boolean fireToServe,
    boolean maxOverTwoFrames)
    implements AtariRulesBuilder.With {

  private static final int MOST_FRAMES = 100_000;

  public AtariRules {
    require(
        frameSkip >= 1 && frameSkip <= MOST_FRAMES,
        "frameSkip",
        frameSkip,
        Text.format("from 1 to %d console frames", MOST_FRAMES));
    require(
        stickyActions >= 0 && stickyActions < 1,
        "stickyActions",
        stickyActions,
        "a probability from 0 to below 1");
    require(
        noOpStarts >= 0 && noOpStarts <= MOST_FRAMES,
        "noOpStarts",
        noOpStarts,
        Text.format("from 0 to %d console frames", MOST_FRAMES));
  }

  /** The tutorial's {@code BreakoutDeterministic-v4}: frame skip 4, nothing random. */
  public static AtariRules deterministic() {
    return new AtariRules(4, 0, 0, true, false);
  }

  private static void require(boolean holds, String name, Object given, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          Text.format("%s is %s, but must be %s", name, given, expected));
    }
  }
}
