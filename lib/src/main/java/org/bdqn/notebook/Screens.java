package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.util.List;
import org.bdqn.env.ArcadeGame;
import org.bdqn.results.EpisodeRecording;

/** Pictures and animations of recorded Atari episodes. */
public final class Screens {
  /** Console frames per second. */
  private static final double FRAMES_PER_SECOND = 60;

  private Screens() {}

  /** A game's screen as a picture, 160 × 210 pixels. */
  public static BufferedImage picture(byte[] rgb) {
    return Pictures.rgb(rgb, ArcadeGame.HEIGHT, ArcadeGame.WIDTH);
  }

  /**
   * The episode at the game's own speed.
   *
   * @param frameSkip console frames per step
   * @param maxSteps steps shown, from the start
   */
  public static AnimatedGif animation(EpisodeRecording recording, int frameSkip, int maxSteps) {
    List<BufferedImage> frames =
        recording.steps().stream()
            .limit(maxSteps)
            .map(step -> picture(step.observation()))
            .toList();
    return new AnimatedGif(frames, 1000 * frameSkip / FRAMES_PER_SECOND);
  }

  /** Some steps' screens side by side, each under its number and the action that won the vote. */
  public static BufferedImage strip(EpisodeRecording recording, List<Integer> indices) {
    return Pictures.strip(
        indices.stream().map(i -> picture(recording.steps().get(i).observation())).toList(),
        indices.stream().map(i -> i + ": " + winner(recording, i)).toList());
  }

  private static String winner(EpisodeRecording recording, int index) {
    EpisodeRecording.Moment step = recording.steps().get(index);
    int action = step.q().length == 0 ? step.action() : step.votes().winner();
    return recording.actions().get(action);
  }
}
