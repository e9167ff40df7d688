package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The geometry of one strip: each cell is as wide as its picture and caption need. It is dark, as
 * films are, so for light and dark pages.
 */
record FrameStrip(List<BufferedImage> images, List<String> captions) {
  private static final int GAP = 8;
  private static final Color TEXT = new Color(0xE0, 0xE0, 0xE0);
  private static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  BufferedImage draw() {
    FontMetrics text = metrics();
    int captionHeight = captions.stream().allMatch(String::isBlank) ? 0 : text.getHeight() + 2;
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    int width = GAP;
    for (int i = 0; i < images.size(); i++) {
      width += cellWidth(i, text) + GAP;
    }
    return Pictures.draw(
        width,
        captionHeight + height + 2 * GAP,
        VotePanel.BACKGROUND,
        graphics -> drawCells(graphics, text, captionHeight));
  }

  private void drawCells(Graphics2D graphics, FontMetrics text, int captionHeight) {
    graphics.setColor(TEXT);
    graphics.setFont(CAPTION);
    int x = GAP;
    for (int i = 0; i < images.size(); i++) {
      int y = GAP + captionHeight;
      graphics.drawString(captions.get(i), x, GAP + text.getAscent());
      graphics.drawImage(images.get(i), x, y, null);
      graphics.setColor(Color.GRAY);
      graphics.drawRect(x - 1, y - 1, images.get(i).getWidth() + 1, images.get(i).getHeight() + 1);
      graphics.setColor(TEXT);
      x += cellWidth(i, text) + GAP;
    }
  }

  private int cellWidth(int i, FontMetrics text) {
    return Math.max(images.get(i).getWidth(), text.stringWidth(captions.get(i)));
  }

  private static FontMetrics metrics() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return graphics.getFontMetrics(CAPTION);
    } finally {
      graphics.dispose();
    }
  }
}
