package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.bdqn.tables.EpisodeRecording;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/** One diver's sea: how often each cell was visited, the newest dive, the treasures found. */
final class SeaPanel {
  static final int HEADER = 40;
  static final Color BACKGROUND = new Color(0x101820);
  static final Color TEXT = new Color(0xF2F5F7);
  private static final Color ROCK = new Color(0x39424C);
  private static final Color WATER = new Color(0x0B2A4A);
  private static final Color DIVER = new Color(0xFF7A1A);
  private static final Color GOLD = new Color(0xFFD23F);
  private static final Color DULL_GOLD = new Color(0x9A7B1E);

  /** A panel's width, about, in pixels. */
  private static final int WIDTH = 252;

  /** From once to 2 047 times in powers of two, which is where the colours end. */
  private static final int LEVELS = 11;

  private final String name;
  private final List<EpisodeRecording> dives;
  private final int[] visits;
  private final int size;
  private final int cell;
  private int counted;
  private int treasures;

  /**
   * @param dives one or more, in DeepSea
   */
  SeaPanel(String name, List<EpisodeRecording> dives) {
    Check.that(!dives.isEmpty(), "%s has no dives: record a run that has ended an episode", name);
    this.name = name;
    this.dives = dives;
    size = dives.get(0).steps().size();
    visits = new int[dives.get(0).steps().get(0).observation().length];
    Check.that(
        visits.length == size * size,
        "%s's first episode has %d steps of %d bytes; expected N steps of N × N, as in DeepSea",
        name,
        size,
        visits.length);
    cell = Math.max(3, WIDTH / size);
  }

  int dives() {
    return dives.size();
  }

  int size() {
    return size;
  }

  int width() {
    return size * cell;
  }

  int height() {
    return HEADER + size * cell;
  }

  /** Counts the dives up to this one, from 1; a diver that has ended stays where it was. */
  void countUntil(int dive) {
    for (; counted < Math.min(dive, dives.size()); counted++) {
      EpisodeRecording next = dives.get(counted);
      next.steps().forEach(moment -> visits[cell(moment.observation())]++);
      treasures += next.score() > 0 ? 1 : 0;
    }
  }

  private static int cell(byte[] observation) {
    int cell = 0;
    while (cell < observation.length - 1 && observation[cell] == 0) {
      cell++;
    }
    return cell;
  }

  /**
   * Draws what is counted, and the last dive counted.
   *
   * @param steps how many of its steps are shown
   */
  void draw(Graphics2D graphics, int x, int y, int steps) {
    drawHeader(graphics, x, y);
    for (int i = 0; i < visits.length; i++) {
      graphics.setColor(i % size > i / size ? ROCK : colour(visits[i]));
      int left = x + i % size * cell;
      graphics.fillRect(left, y + HEADER + i / size * cell, cell - 1, cell - 1);
    }
    EpisodeRecording dive = dives.get(counted - 1);
    drawTreasure(graphics, x, y, dive.score() > 0 && steps >= size);
    drawDive(graphics, x, y, dive.steps().subList(0, Math.min(steps, size)));
  }

  private void drawHeader(Graphics2D graphics, int x, int y) {
    graphics.setColor(TEXT);
    graphics.setFont(font(Font.BOLD));
    graphics.drawString(name, x, y + 14);
    graphics.setFont(font(Font.PLAIN));
    if (dives.size() > 1) {
      String end = counted == dives.size() ? ", the last" : "";
      graphics.drawString(Text.format("dive %,d%s", counted, end), x, y + 32);
    }
    String found = Text.format("treasures: %,d", treasures);
    graphics.setColor(treasures > 0 ? GOLD : TEXT);
    int width = graphics.getFontMetrics().stringWidth(found);
    graphics.drawString(found, x + width() - width, y + 32);
  }

  private void drawTreasure(Graphics2D graphics, int x, int y, boolean found) {
    int side = Math.max(3, cell - 1);
    graphics.setColor(found ? GOLD : DULL_GOLD);
    graphics.fillRect(x + width() - cell, y + height() - cell, side, side);
  }

  private void drawDive(Graphics2D graphics, int x, int y, List<EpisodeRecording.Moment> steps) {
    Path2D path = new Path2D.Double();
    double endX = 0;
    double endY = 0;
    for (int i = 0; i < steps.size(); i++) {
      int at = cell(steps.get(i).observation());
      endX = x + (at % size + 0.5) * cell;
      endY = y + HEADER + (at / size + 0.5) * cell;
      if (i == 0) {
        path.moveTo(endX, endY);
      } else {
        path.lineTo(endX, endY);
      }
    }
    graphics.setColor(DIVER);
    graphics.draw(path);
    int radius = Math.max(2, cell / 3);
    graphics.fillOval((int) endX - radius, (int) endY - radius, 2 * radius, 2 * radius);
  }

  /** The font of a panel's words. */
  static Font font(int style) {
    return new Font(Font.SANS_SERIF, style, 13);
  }

  /** From the water's dark blue, where nobody was, to white in powers of two. */
  static Color colour(int visits) {
    if (visits == 0) {
      return WATER;
    }
    int level = Integer.SIZE - Integer.numberOfLeadingZeros(visits); // 1 for one visit.
    double share = Math.min(level, LEVELS) / (double) LEVELS;
    int red = (int) Math.round(20 + 220 * share);
    int green = (int) Math.round(70 + 180 * share);
    return new Color(red, green, (int) Math.round(120 + 135 * share));
  }
}
