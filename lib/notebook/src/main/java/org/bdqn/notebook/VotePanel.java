package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.bdqn.network.Votes;
import org.bdqn.tables.EpisodeRecording;
import org.bdqn.text.Text;

/**
 * Draws steps of an ensemble's game: the screen, and beside it the votes (a block per head, stacked
 * on the action that it names), each action's advantage, and how max Q goes through the steps.
 */
final class VotePanel {
  private static final int ENLARGED = 2;
  private static final int MARGIN = 20;
  private static final int WIDTH = 272;
  private static final int LEAST_COLUMN = 48;
  private static final int MOST_BLOCK = 12;
  private static final int VOTES_TOP = 30;
  private static final int VOTES_FLOOR = 154;
  private static final int ADVANTAGE_ZERO = 244;
  private static final int ADVANTAGE_HEIGHT = 34;

  /** Share of the steps whose advantages fit into the axis; a few are many times as large. */
  private static final double USUAL = 0.9;

  private static final int VALUE_TOP = 326;
  private static final int VALUE_FLOOR = 404;

  static final Color BACKGROUND = new Color(0x18, 0x18, 0x18);
  private static final Color FAINT = new Color(0x60, 0x60, 0x60);
  private static final Color TEXT = new Color(0xB0, 0xB0, 0xB0);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private final List<String> actions;
  private final List<EpisodeRecording.Moment> steps;
  private final float[][] meanQ;
  private final double usualAdvantage;
  private final double lowest;
  private final double highest;
  private final int column;

  /**
   * For a film of some steps, which share their axes.
   *
   * @param actions their names
   * @param steps one or more, of an ensemble
   */
  VotePanel(List<String> actions, List<EpisodeRecording.Moment> steps) {
    this.actions = actions;
    this.steps = steps;
    meanQ = steps.stream().map(step -> Votes.meanQ(step.q())).toArray(float[][]::new);
    double[] largest =
        Arrays.stream(meanQ)
            .mapToDouble(q -> Arrays.stream(advantages(q)).map(Math::abs).max().orElse(0))
            .sorted()
            .toArray();
    usualAdvantage = largest[(int) (USUAL * (largest.length - 1))];
    lowest = Arrays.stream(meanQ).mapToDouble(VotePanel::max).min().orElse(0);
    highest = Arrays.stream(meanQ).mapToDouble(VotePanel::max).max().orElse(0);
    column = Math.max(LEAST_COLUMN, WIDTH / actions.size());
  }

  /** A step, 420 pixels high. */
  BufferedImage draw(int index) {
    EpisodeRecording.Moment step = steps.get(index);
    BufferedImage screen = Pictures.scale(Screens.picture(step.observation()), ENLARGED);
    int width = screen.getWidth() + 2 * MARGIN + column * actions.size();
    return Pictures.draw(
        width,
        screen.getHeight(),
        BACKGROUND,
        graphics -> {
          graphics.drawImage(screen, 0, 0, null);
          graphics.setFont(LABEL);
          graphics.translate(screen.getWidth() + MARGIN, 0);
          drawVotes(graphics, step.votes(), step.q().length);
          drawAdvantages(graphics, advantages(meanQ[index]));
          drawValue(graphics, index);
        });
  }

  private void drawVotes(Graphics2D graphics, Votes votes, int heads) {
    heading(graphics, Text.format("votes of the %d heads", heads), VOTES_TOP - 12);
    int block = Math.max(1, Math.min(MOST_BLOCK, (VOTES_FLOOR - VOTES_TOP) / heads));
    for (int action = 0; action < actions.size(); action++) {
      graphics.setColor(colour(action));
      for (int vote = 0; vote < votes.counts()[action]; vote++) {
        int top = VOTES_FLOOR - block * (vote + 1);
        graphics.fillRect(left(action), top, column - 8, Math.max(1, block - 2));
      }
      graphics.setColor(action == votes.winner() ? Color.WHITE : FAINT);
      graphics.fillRect(left(action), VOTES_FLOOR, column - 8, 2);
      graphics.setColor(action == votes.winner() ? Color.WHITE : TEXT);
      String name = actions.get(action);
      int indent = (column - 8 - graphics.getFontMetrics().stringWidth(name)) / 2;
      graphics.drawString(name, left(action) + Math.max(0, indent), VOTES_FLOOR + 18);
    }
  }

  private void drawAdvantages(Graphics2D graphics, double[] advantages) {
    heading(
        graphics,
        Text.format("advantage of each action, up to ±%.2g", usualAdvantage),
        ADVANTAGE_ZERO - 44);
    for (int action = 0; action < advantages.length; action++) {
      graphics.setColor(colour(action));
      int size = part(Math.abs(advantages[action]), 0, usualAdvantage, ADVANTAGE_HEIGHT);
      size = Math.min(size, ADVANTAGE_HEIGHT);
      int top = advantages[action] > 0 ? ADVANTAGE_ZERO - size : ADVANTAGE_ZERO;
      graphics.fillRect(left(action), top, column - 8, size);
    }
    graphics.setColor(FAINT);
    graphics.drawLine(0, ADVANTAGE_ZERO, column * actions.size() - 8, ADVANTAGE_ZERO);
  }

  private void drawValue(Graphics2D graphics, int index) {
    heading(
        graphics,
        Text.format("max Q: %.2f (here from %.2f to %.2f)", max(meanQ[index]), lowest, highest),
        VALUE_TOP - 12);
    graphics.setColor(FAINT);
    graphics.fillRect(x(index) - 1, VALUE_TOP - 4, 3, VALUE_FLOOR - VALUE_TOP + 8);
    graphics.setColor(Color.WHITE);
    for (int i = 1; i < meanQ.length; i++) {
      graphics.drawLine(x(i - 1), y(i - 1), x(i), y(i));
    }
  }

  private static void heading(Graphics2D graphics, String text, int y) {
    graphics.setColor(TEXT);
    graphics.drawString(text, 0, y);
  }

  private int left(int action) {
    return column * action;
  }

  private int x(int index) {
    return part(index, 0, Math.max(1, meanQ.length - 1), column * actions.size() - 8);
  }

  private int y(int index) {
    return VALUE_FLOOR - part(max(meanQ[index]), lowest, highest, VALUE_FLOOR - VALUE_TOP);
  }

  private static int part(double value, double from, double to, int length) {
    return to > from ? (int) Math.round(length * (value - from) / (to - from)) : 0;
  }

  private static double[] advantages(float[] q) {
    double mean = 0;
    for (float value : q) {
      mean += value / q.length;
    }
    double[] advantages = new double[q.length];
    for (int action = 0; action < q.length; action++) {
      advantages[action] = q[action] - mean;
    }
    return advantages;
  }

  static double max(float[] q) {
    return q[Votes.best(q)];
  }

  private static Color colour(int action) {
    return Palette.awt(Palette.colour(action), 1);
  }
}
