package org.bdqn.env;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.bdqn.text.Check;
import org.bdqn.text.Setting;

/** How a console game becomes an agent's task. */
@RecordBuilder
public record AtariRules(
    @Setting("Console frames that each action is held for; their rewards are summed") int frameSkip,
    @Setting("Chance, per console frame, that the last action stays pressed (Machado et al.: 0.25)")
        double stickyActions,
    @Setting("Most console frames that pass before the agent's first action (Nature DQN: 30)")
        int noOpStarts,
    @Setting("Whether FIRE is pressed at the start and after every lost life, where a game has it")
        boolean fireToServe,
    @Setting("Whether each pixel is the brighter one of the last two frames, which ends flicker")
        boolean maxOverTwoFrames)
    implements AtariRulesBuilder.With {

  private static final int MOST_FRAMES = 100_000;

  public AtariRules {
    Check.within("frameSkip", frameSkip, 1, MOST_FRAMES, " console frames");
    Check.value(
        stickyActions >= 0 && stickyActions < 1,
        "stickyActions",
        stickyActions,
        "a probability from 0 to below 1");
    Check.within("noOpStarts", noOpStarts, 0, MOST_FRAMES, " console frames");
  }

  /** The tutorial's {@code BreakoutDeterministic-v4}: frame skip 4, nothing random. */
  public static AtariRules deterministic() {
    return new AtariRules(4, 0, 0, true, false);
  }
}
