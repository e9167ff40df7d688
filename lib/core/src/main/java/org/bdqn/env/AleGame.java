package org.bdqn.env;

import static org.bytedeco.ale.global.ale.action_to_string;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bytedeco.ale.ALEInterface;
import org.bytedeco.ale.ALEState;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** The real Atari 2600, emulated by the Arcade Learning Environment (Bellemare et al. 2013). */
final class AleGame implements ArcadeGame {
  /**
   * The games whose saved state the emulator does not restore exactly, found by trying all games: a
   * few columns of pixels or a reward differ for a while. Their episodes are played again instead.
   */
  private static final Set<String> REPLAYED =
      Set.of("atlantis2", "qbert", "tetris", "tic_tac_toe_3d");

  private final String name;
  private final ALEInterface ale;
  private final AleScreenReader reader;
  private final int[] actionCodes;
  private final List<String> actions;

  /** The screen as it was saved: after a restore the emulator redraws only at the next frame. */
  private byte[] restoredScreen;

  private final boolean isReplayed;

  /**
   * The actions of every frame since the reset, if the game is {@link #REPLAYED} and they are
   * known; else null.
   */
  private ByteArrayOutputStream episode;

  /**
   * @param game snake_case name, for example {@code breakout}
   * @param rom the game's ROM
   * @param seed the emulator's own random seed
   * @throws RomException if the file is not the game's ROM, or the emulator cannot open it
   * @throws NativeLibraryException if the emulator cannot be loaded
   */
  public AleGame(String game, Path rom, long seed) {
    Roms.check(rom, game);
    name = nameOf(game);
    ale = AleEmulator.start(rom, seed);
    reader = new AleScreenReader(ale);
    isReplayed = REPLAYED.contains(game);
    actionCodes = minimalActions();
    actions = Arrays.stream(actionCodes).mapToObj(AleGame::actionName).toList();
  }

  static String nameOf(String game) {
    return Roms.title(game) + " (Atari 2600, emulated by the ALE)";
  }

  private int[] minimalActions() {
    try (IntPointer codes = ale.getMinimalActionSet()) {
      int[] result = new int[(int) codes.limit()];
      codes.get(result);
      return result;
    }
  }

  private static String actionName(int code) {
    try (BytePointer name = action_to_string(code)) {
      return name.getString().substring("PLAYER_A_".length());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> actions() {
    return actions;
  }

  @Override
  public void reset() {
    restoredScreen = null;
    ale.reset_game();
    episode = isReplayed ? new ByteArrayOutputStream() : null;
  }

  @Override
  public int act(int action) {
    EpisodeRules.requireAction(action, name, actions);
    if (over()) {
      return 0;
    }
    restoredScreen = null;
    if (episode != null) {
      episode.write(action);
    }
    return ale.act(actionCodes[action]);
  }

  @Override
  public int lives() {
    return ale.lives();
  }

  @Override
  public boolean over() {
    return ale.game_over();
  }

  @Override
  public void screen(byte[] rgb) {
    EpisodeRules.requireScreen(rgb); // The native code would write beyond a shorter array.
    if (restoredScreen == null) {
      reader.read(rgb);
    } else {
      System.arraycopy(restoredScreen, 0, rgb, 0, rgb.length);
    }
  }

  @Override
  public byte[] save() {
    byte[] screen = new byte[SCREEN_BYTES];
    screen(screen);
    byte[] console = episode == null ? console() : episode.toByteArray();
    return new AleSave(episode != null, console, screen).toBytes(name);
  }

  private byte[] console() {
    try (ALEState state = ale.cloneSystemState();
        BytePointer serialized = state.serialize()) {
      byte[] console = new byte[(int) serialized.limit()];
      serialized.get(console);
      return console;
    }
  }

  /** Exact in every game; in some it takes as long as to play the episode once more. */
  @Override
  public void restore(byte[] saved) {
    AleSave save = AleSave.of(saved, name);
    if (save.isEpisode()) {
      reset();
      for (byte action : save.console()) {
        act(action);
      }
      return;
    }
    // From bytes, because restoring the same in-memory object was not exact.
    try (BytePointer pointer = new BytePointer(save.console());
        ALEState state = new ALEState(pointer)) {
      ale.restoreSystemState(state);
    }
    restoredScreen = save.screen();
    episode = null;
  }

  @Override
  public void close() {
    ale.close();
  }
}
