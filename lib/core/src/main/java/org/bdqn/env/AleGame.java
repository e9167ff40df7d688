package org.bdqn.env;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.bdqn.text.Text;
import org.bytedeco.ale.ALEInterface;
import org.bytedeco.ale.ALEState;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** The real Atari 2600, emulated by the Arcade Learning Environment (Bellemare et al. 2013). */
public final class AleGame implements ArcadeGame {
  /** The ALE's action names, in the order of its own codes; players' two joysticks aside. */
  private static final List<String> ACTION_NAMES =
      List.of(
          "NOOP",
          "FIRE",
          "UP",
          "RIGHT",
          "LEFT",
          "DOWN",
          "UPRIGHT",
          "UPLEFT",
          "DOWNRIGHT",
          "DOWNLEFT",
          "UPFIRE",
          "RIGHTFIRE",
          "LEFTFIRE",
          "DOWNFIRE",
          "UPRIGHTFIRE",
          "UPLEFTFIRE",
          "DOWNRIGHTFIRE",
          "DOWNLEFTFIRE");

  private static final int STATE_MAGIC = 0x42444c45;
  private static final int REPLAY_MAGIC = 0x42444c46;

  /**
   * The games whose saved state the emulator does not bring back exactly, by trials of all: a few
   * columns of pixels or a reward differ for a while. Their episodes are played again instead.
   */
  private static final Set<String> REPLAYED =
      Set.of("atlantis2", "qbert", "tetris", "tic_tac_toe_3d");

  private static final int CHECKSUM_AT = Integer.BYTES;
  private static final int HEADER_BYTES = CHECKSUM_AT + Long.BYTES + Integer.BYTES;

  private final String name;
  private final ALEInterface ale;
  private final AleScreenReader reader;
  private final int[] actionCodes;
  private final List<String> actions;

  /** The screen as it was saved: after a restore the emulator redraws only at the next frame. */
  private byte[] restoredScreen;

  private final boolean isReplayed;

  /** Of a {@link #REPLAYED} game, the actions of every frame since the reset, if known; or null. */
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
    actions = java.util.Arrays.stream(actionCodes).mapToObj(ACTION_NAMES::get).toList();
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
    if (action < 0 || action >= actionCodes.length) {
      throw new IllegalArgumentException(
          Text.format(
              "action is %d, but %s has actions 0 to %d: %s",
              action, name, actionCodes.length - 1, actions));
    }
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
    if (rgb.length != SCREEN_BYTES) { // The native code would write beyond a shorter array.
      throw new IllegalArgumentException(
          Text.format(
              "The array has %d bytes, but a screen has %d (ArcadeGame.SCREEN_BYTES)",
              rgb.length, SCREEN_BYTES));
    }
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
    byte[] packedScreen = pack(screen);
    byte[] console = episode == null ? console() : episode.toByteArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + console.length + packedScreen.length)
            .putInt(episode == null ? STATE_MAGIC : REPLAY_MAGIC)
            .putLong(0)
            .putInt(console.length)
            .put(console)
            .put(packedScreen);
    return bytes.putLong(CHECKSUM_AT, checksum(bytes.array())).array();
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
    byte[] console;
    byte[] screen;
    boolean replay;
    try {
      ByteBuffer bytes = checked(saved);
      replay = bytes.getInt(0) == REPLAY_MAGIC;
      console = new byte[bytes.getInt()];
      bytes.get(console);
      screen = unpack(saved, bytes.position());
    } catch (DataFormatException damaged) {
      throw notOurs(saved, damaged);
    }
    if (replay) {
      reset();
      for (byte action : console) {
        act(action);
      }
      return;
    }
    // From bytes: restoring the same in-memory object was seen not to be exact.
    try (BytePointer pointer = new BytePointer(console);
        ALEState state = new ALEState(pointer)) {
      ale.restoreSystemState(state);
    }
    restoredScreen = screen;
    episode = null;
  }

  /** A saved state behind its checksum: the native code trusts what it is given. */
  private ByteBuffer checked(byte[] saved) {
    if (saved == null || saved.length < HEADER_BYTES) {
      throw notOurs(saved, null);
    }
    ByteBuffer bytes = ByteBuffer.wrap(saved);
    int magic = bytes.getInt();
    boolean known = magic == STATE_MAGIC || magic == REPLAY_MAGIC;
    if (!known || bytes.getLong() != checksum(saved)) {
      throw notOurs(saved, null);
    }
    return bytes;
  }

  /** Over the game's name too, so that no other game's state reaches the native code. */
  private long checksum(byte[] saved) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    int from = CHECKSUM_AT + Long.BYTES;
    sum.update(saved, from, saved.length - from);
    return sum.getValue();
  }

  private IllegalArgumentException notOurs(byte[] saved, Exception cause) {
    return new IllegalArgumentException(
        Text.format(
            "The state given (%s) is no saved state of %s: expected the unchanged bytes that save()"
                + " returned for the same game; start a new game with reset() instead",
            saved == null ? "null" : saved.length + " bytes", name),
        cause);
  }

  private static byte[] pack(byte[] screen) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(screen);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      while (!deflater.finished()) {
        packed.write(chunk, 0, deflater.deflate(chunk));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] unpack(byte[] saved, int from) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(saved, from, saved.length - from);
      byte[] screen = new byte[SCREEN_BYTES];
      if (inflater.inflate(screen) != screen.length) {
        throw new DataFormatException("The saved screen is cut short");
      }
      return screen;
    } finally {
      inflater.end();
    }
  }

  @Override
  public void close() {
    ale.close();
  }
}
