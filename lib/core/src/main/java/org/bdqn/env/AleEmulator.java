package org.bdqn.env;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bdqn.text.Text;
import org.bytedeco.ale.ALEInterface;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/** Starts the ALE with a game in it. */
final class AleEmulator {
  /** The ALE's {@code Logger::mode}: 0 for everything, 1 for warnings and errors. */
  private static final int WARNINGS = 1;

  private static final String LOGGER_MODE = "_ZN3ale6Logger12current_modeE";

  /** {@code RTLD_LAZY}: without it JNA would show the ALE's symbols to all other libraries. */
  private static final Map<String, ?> OPEN_FLAGS = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  private AleEmulator() {}

  /**
   * An emulator with a ROM loaded, which the caller closes.
   *
   * @param rom checked by {@link Roms#check}
   * @param seed the emulator's own random seed
   * @throws RomException if the emulator cannot open the file
   * @throws NativeLibraryException if the emulator cannot be loaded
   */
  static ALEInterface start(Path rom, long seed) {
    byte[] path = path(rom);
    ALEInterface ale = load();
    ale.setInt("random_seed", (int) (seed & 0x7fffffff));
    ale.setFloat("repeat_action_probability", 0); // AtariRules has sticky actions for every game.
    ale.setBool("display_screen", false);
    ale.setBool("sound", false);
    try (BytePointer ended = new BytePointer(Arrays.copyOf(path, path.length + 1))) { // By a 0.
      ale.loadROM(ended.limit(path.length));
    }
    return ale;
  }

  private static ALEInterface load() {
    try {
      Loader.load(ALEInterface.class);
      keepToWarnings();
      return new ALEInterface(false);
    } catch (LinkageError failure) {
      throw notLoaded(failure);
    }
  }

  private static NativeLibraryException notLoaded(LinkageError failure) {
    String property = "org.bytedeco.javacpp.cachedir";
    String folder = System.getProperty(property, System.getProperty("user.home") + "/.javacpp");
    return new NativeLibraryException(
        "The ALE", folder, "JDK_JAVA_OPTIONS=-D" + property + "=FOLDER", failure);
  }

  /** Sets the variable itself, since the Java binding leaves out the ALE's logger. */
  private static void keepToWarnings() {
    try {
      NativeLibrary.getInstance(Loader.getLoadedLibraries().get("ale"), OPEN_FLAGS)
          .getGlobalVariableAddress(LOGGER_MODE)
          .setInt(0, WARNINGS);
    } catch (LinkageError unreachable) {
      return; // Then only its banner is shown.
    }
  }

  /** In the file system's encoding; the binding takes {@code file.encoding}, which can differ. */
  private static byte[] path(Path rom) {
    Charset encoding = Charset.forName(System.getProperty("sun.jnu.encoding"));
    byte[] path = rom.toAbsolutePath().toString().getBytes(encoding);
    if (!Files.isReadable(Path.of(new String(path, encoding)))) {
      throw new RomException(
          Text.format(
              "The emulator cannot open %s: its path has letters that %s lacks; copy it to another folder",
              rom, encoding));
    }
    return path;
  }
}
