package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bdqn.env.ArcadeGame;
import org.bdqn.tables.EpisodeRecording;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/** Console games side by side in one film, each under its player's name and points so far. */
public final class GameFilm {
  private static final int GAP = 8;
  private static final int HEADER = 40;

  private GameFilm() {}

  /**
   * Plays games that were recorded beside each other; one that ends first stays where it was.
   *
   * @param games by the player's name, of console games
   * @param every so many steps one is shown, 1 or more
   * @param delayMillis how long each is shown, as {@link AnimatedGif} takes it
   */
  public static AnimatedGif sideBySide(
      Map<String, EpisodeRecording> games, int every, double delayMillis) {
    Check.notNull(games, "games", "give each recorded game by its player's name");
    Check.that(!games.isEmpty(), "games is empty; expected at least one: give a recorded game");
    Check.atLeast("every", every, 1);
    games.forEach(GameFilm::check);
    int steps = games.values().stream().mapToInt(game -> game.steps().size()).max().orElseThrow();
    List<BufferedImage> frames = new ArrayList<>();
    for (int step = 0; step < steps; step += every) {
      frames.add(frame(games, step));
    }
    frames.add(frame(games, steps));
    return new AnimatedGif(frames, delayMillis);
  }

  private static void check(String name, EpisodeRecording game) {
    int expected = ArcadeGame.SCREEN_BYTES;
    Check.that(!game.steps().isEmpty(), "%s's game has no steps: record one that was played", name);
    Check.that(
        game.steps().get(0).observation().length == expected,
        "%s's game has observations of %d bytes; expected screens of %d: record a console's game",
        name,
        game.steps().get(0).observation().length,
        expected);
  }

  /** After so many steps, of which the rewards are counted. */
  private static BufferedImage frame(Map<String, EpisodeRecording> games, int steps) {
    return Pictures.draw(
        games.size() * (ArcadeGame.WIDTH + GAP) + GAP,
        HEADER + ArcadeGame.HEIGHT + GAP,
        Color.BLACK,
        graphics -> drawGames(graphics, games, steps));
  }

  private static void drawGames(
      Graphics2D graphics, Map<String, EpisodeRecording> games, int steps) {
    graphics.setColor(Color.WHITE);
    int x = GAP;
    for (Map.Entry<String, EpisodeRecording> entry : games.entrySet()) {
      EpisodeRecording game = entry.getValue();
      int played = Math.min(steps, game.steps().size());
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
      graphics.drawString(entry.getKey(), x, 15);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      graphics.drawString(Text.format("points: %.0f", game.points(0, played)), x, 32);
      byte[] screen = game.steps().get(Math.min(steps, game.steps().size() - 1)).observation();
      graphics.drawImage(Screens.picture(screen), x, HEADER, null);
      x += ArcadeGame.WIDTH + GAP;
    }
  }
}
