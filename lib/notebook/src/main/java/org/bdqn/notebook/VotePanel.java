package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.bdqn.network.Votes;

/**
 * Draws the heads' votes beside a screen: a block per head, stacked on the action that it names.
 *
 * @param actions their names, one column each
 */
record VotePanel(List<String> actions) {
  private static final int COLUMN = 42;
  private static final int MARGIN = 10;
  private static final int LABEL_HEIGHT = 24;
  private static final int MOST_BLOCK = 16;
  private static final Color BACKGROUND = new Color(0x18, 0x18, 0x18);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 10);

  BufferedImage beside(BufferedImage screen, Votes votes) {
    int width = screen.getWidth() + 2 * MARGIN + COLUMN * actions.size();
    BufferedImage image = new BufferedImage(width, screen.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, width, image.getHeight());
    graphics.drawImage(screen, 0, 0, null);
    graphics.setFont(LABEL);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
    for (int action = 0; action < actions.size(); action++) {
      drawColumn(graphics, screen.getWidth() + MARGIN + COLUMN * action, action, image, votes);
    }
    graphics.dispose();
    return image;
  }

  private void drawColumn(
      Graphics2D graphics, int left, int action, BufferedImage image, Votes votes) {
    int floor = image.getHeight() - LABEL_HEIGHT;
    int heads = Arrays.stream(votes.counts()).sum();
    int block = Math.max(1, Math.min(MOST_BLOCK, (floor - MARGIN) / heads));
    Color colour = Palette.awt(Palette.colour(action), 1);
    graphics.setColor(colour);
    for (int vote = 0; vote < votes.counts()[action]; vote++) {
      graphics.fillRect(left, floor - block * (vote + 1), COLUMN - 6, Math.max(1, block - 2));
    }
    graphics.setColor(action == votes.winner() ? Color.WHITE : Color.GRAY);
    String name = actions.get(action);
    int indent = (COLUMN - 6 - graphics.getFontMetrics().stringWidth(name)) / 2;
    graphics.drawString(name, left + Math.max(0, indent), floor + LABEL_HEIGHT - 8);
  }
}
