package org.bdqn.notebook;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bdqn.tables.EpisodeRecording;
import org.bdqn.text.Check;

/** Pictures and films of dives in DeepSea, dark as the sea, so for light and dark pages. */
public final class DeepSeaPictures {
  private static final int GAP = 20;
  private static final int KEY = 26;
  private static final double MILLIS = 120;

  /** The first dives are all shown; then each picture is so many times as late as the last. */
  private static final double PACE = 1.1;

  /** Pictures that the end stays. */
  private static final int STILL = 15;

  private DeepSeaPictures() {}

  /**
   * Divers in training, side by side: visits accumulate, treasures are counted. The first dive and
   * the last are shown step by step, those between ever faster.
   *
   * @param divers by name, their dives in order, as {@link org.bdqn.tables.TrainingRecording} has
   *     them; seas of one size
   */
  public static AnimatedGif film(Map<String, List<EpisodeRecording>> divers) {
    List<SeaPanel> panels = panels(divers);
    int longest = panels.stream().mapToInt(SeaPanel::dives).max().orElseThrow();
    int size = panels.get(0).size();
    List<BufferedImage> frames = new ArrayList<>();
    for (int dive = 1; dive < longest; dive = Math.max(dive + 1, (int) (dive * PACE))) {
      addFrames(frames, panels, dive, dive == 1 ? 1 : size);
    }
    addFrames(frames, panels, longest, 1);
    frames.addAll(Collections.nCopies(STILL, frames.get(frames.size() - 1)));
    return new AnimatedGif(frames, MILLIS);
  }

  private static void addFrames(
      List<BufferedImage> frames, List<SeaPanel> panels, int dive, int firstStep) {
    panels.forEach(panel -> panel.countUntil(dive));
    for (int steps = firstStep; steps <= panels.get(0).size(); steps++) {
      frames.add(draw(panels, panels.size(), steps));
    }
  }

  /**
   * Each diver's dives in one sea, two seas in a row; of the last dive the way is drawn.
   *
   * @param divers by name, as {@link #film} takes them
   */
  public static BufferedImage seas(Map<String, List<EpisodeRecording>> divers) {
    List<SeaPanel> panels = panels(divers);
    panels.forEach(panel -> panel.countUntil(panel.dives()));
    return draw(panels, Math.min(2, panels.size()), panels.get(0).size());
  }

  private static List<SeaPanel> panels(Map<String, List<EpisodeRecording>> divers) {
    Check.notNull(divers, "divers", "give each diver's dives by name");
    Check.that(!divers.isEmpty(), "divers is empty; expected at least one: give its dives by name");
    List<SeaPanel> panels = new ArrayList<>();
    divers.forEach((name, dives) -> panels.add(new SeaPanel(name, dives)));
    for (SeaPanel panel : panels) {
      int expected = panels.get(0).size();
      Check.that(
          panel.size() == expected,
          "a sea of size %d stands beside one of size %d: give seas of one size",
          panel.size(),
          expected);
    }
    return panels;
  }

  private static BufferedImage draw(List<SeaPanel> panels, int columns, int steps) {
    int rows = (panels.size() + columns - 1) / columns;
    int across = panels.get(0).width() + GAP;
    int down = panels.get(0).height() + GAP;
    int bottom = rows * down + GAP;
    return Pictures.draw(
        columns * across + GAP,
        bottom + KEY,
        SeaPanel.BACKGROUND,
        graphics -> {
          graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          for (int i = 0; i < panels.size(); i++) {
            panels
                .get(i)
                .draw(graphics, GAP + i % columns * across, GAP + i / columns * down, steps);
          }
          drawKey(graphics, bottom);
        });
  }

  private static void drawKey(Graphics2D graphics, int y) {
    graphics.setFont(SeaPanel.font(Font.PLAIN));
    int x = GAP;
    for (String part : List.of("visits", "0", "1", "8", "64", "512")) {
      if (!part.equals("visits")) {
        graphics.setColor(SeaPanel.colour(Integer.parseInt(part)));
        graphics.fillRect(x, y, 12, 12);
        x += 17;
      }
      graphics.setColor(SeaPanel.TEXT);
      graphics.drawString(part, x, y + 11);
      x += graphics.getFontMetrics().stringWidth(part) + 12;
    }
  }
}
