package org.bdqn.notebook;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bdqn.env.ArcadeGame;
import org.bdqn.env.ObservationShape;
import org.bdqn.network.Votes;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.tables.EpisodeRecording;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/** Pictures and animations of recorded episodes. */
public final class Screens {
  /** Console frames per second. */
  private static final double FRAMES_PER_SECOND = 60;

  /** In pixels. */
  private static final int LOWEST_BOARD = 16;

  private Screens() {}

  /** A game's screen as a picture, 160 × 210 pixels. */
  public static BufferedImage picture(byte[] rgb) {
    return Pictures.rgb(rgb, ArcadeGame.HEIGHT, ArcadeGame.WIDTH);
  }

  /**
   * What an environment shows, small boards enlarged to about a screen's width, those of one row to
   * about 16 pixels of height.
   *
   * @param observation unsigned bytes, (row, column, channel)
   * @param shape of it; other than on an RGB screen each channel has a colour of its own, the first
   *     one set in front
   */
  public static BufferedImage picture(byte[] observation, ObservationShape shape) {
    if (isScreen(shape)) {
      return Pictures.rgb(observation, shape.height(), shape.width());
    }
    byte[] rgb = new byte[3 * shape.height() * shape.width()];
    for (int i = observation.length - 1; i >= 0; i--) { // The first channel is painted last.
      int value = observation[i] & 0xFF;
      String colour = Palette.colour(i % shape.channels());
      int color = shape.channels() == 1 ? 0xFFFFFF : Color.decode(colour).getRGB();
      for (int part = 0; part < 3 && value > 0; part++) {
        int full = color >> (16 - 8 * part) & 0xFF;
        rgb[3 * (i / shape.channels()) + part] = (byte) (full * value / shape.maxValue());
      }
    }
    int longer = Math.max(shape.height(), shape.width());
    int scale = Math.max(1, Math.min(32, ArcadeGame.WIDTH / longer));
    int copies = shape.height() == 1 ? Math.max(1, LOWEST_BOARD / scale) : 1;
    byte[] tall = new byte[rgb.length * copies];
    for (int i = 0; i < tall.length; i++) {
      tall[i] = rgb[i % rgb.length];
    }
    return Pictures.scale(Pictures.rgb(tall, shape.height() * copies, shape.width()), scale);
  }

  /** Whether observations are a console's screens; other environments are boards of cells. */
  public static boolean isScreen(ObservationShape shape) {
    return shape.channels() == 3 && shape.maxValue() == 255;
  }

  /**
   * A state's frames side by side, oldest first.
   *
   * @param state stacked frames, one byte per pixel
   * @param shape of one frame; its first plane is shown
   */
  public static BufferedImage stack(byte[] state, FrameShape shape) {
    List<BufferedImage> frames = new ArrayList<>();
    for (int at = 0; at < state.length; at += shape.pixels()) {
      byte[] plane = Arrays.copyOfRange(state, at, at + shape.height() * shape.width());
      frames.add(Pictures.gray(plane, shape.height(), shape.width(), shape.maxValue()));
    }
    return Pictures.strip(frames);
  }

  /** A state's newest frame; as {@link #stack} shows it. */
  public static BufferedImage newest(byte[] state, FrameShape shape) {
    int from = state.length - shape.pixels();
    byte[] plane = Arrays.copyOfRange(state, from, from + shape.height() * shape.width());
    return Pictures.gray(plane, shape.height(), shape.width(), shape.maxValue());
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

  /**
   * Some steps of an ensemble's game, to go through one by one: the screen, the heads' votes, each
   * action's advantage and max Q (of the heads' mean Q).
   *
   * @param recording of an ensemble
   * @param from the first step shown
   * @param count steps shown, fewer where the episode ends before
   * @param frameSkip console frames per step
   */
  public static FrameSlider slider(EpisodeRecording recording, int from, int count, int frameSkip) {
    Check.within("from", from, 0, recording.steps().size() - 1, ": it is the first step shown");
    Check.atLeast("count", count, 1);
    int end = Math.min(recording.steps().size(), from + count);
    VotePanel panel = new VotePanel(recording.actions(), recording.steps().subList(from, end));
    return new FrameSlider(
        IntStream.range(0, end - from).mapToObj(panel::draw).toList(),
        IntStream.range(from, end).mapToObj(i -> caption(recording, i)).toList(),
        1000 * frameSkip / FRAMES_PER_SECOND);
  }

  private static String caption(EpisodeRecording recording, int index) {
    EpisodeRecording.Moment step = recording.steps().get(index);
    Votes votes = step.votes();
    return Text.format(
        "Step %d: %s by %d of %d votes; max Q %.2f; %.0f points before it",
        index,
        recording.actions().get(votes.winner()),
        votes.counts()[votes.winner()],
        step.q().length,
        VotePanel.max(Votes.meanQ(step.q())),
        recording.points(0, index));
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
